// snip.mjs TOOLS WASM: takes out of WASM what a table of functions keeps alive although this console never calls it.
// Each view has code for being hydrated once its route's own module has come, and for being cloned from a template; here
// all pages are in one module, and no template is. Were one of them called after all, it would trap, and every test
// of the browser's half would see it.
import { readFileSync, writeFileSync } from "node:fs";

const [tools, file] = process.argv.slice(2);
const { default: binaryen } = await import(`${tools}/npm/node_modules/binaryen/index.js`);

const never = ["hydrate_async", "hydrate_from_template"];
const module = binaryen.readBinary(readFileSync(file));
for (const part of never) {
  const functions = all(module).filter((f) => binaryen.getFunctionInfo(f).name.includes(part));
  if (functions.length === 0) throw new Error(`no function is called ${part} any more: take it from the list.`);
  for (const f of functions) binaryen.Function.setBody(f, module.unreachable());
}
// The names go with it; wasm-opt would drop them anyway.
writeFileSync(file, module.emitBinary());

function all(module) {
  return Array.from({ length: module.getNumFunctions() }, (_, i) => module.getFunctionByIndex(i));
}
