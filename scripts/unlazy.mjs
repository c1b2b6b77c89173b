// unlazy.mjs BINARYEN WASM: takes out of WASM, in place, the code that would hydrate the views of lazy routes. There are none, but
// the compiler cannot know that nobody calls it: each view holds a pointer to it.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, path] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(library));

// What makes the future, and what the future does when it is polled. What else has the name in its own (dropping it, closures
// within) stays: the compiler folds equal functions, and the one that is left may do another's work.
const MAKES = /::hydrate_async::h[0-9a-f]{16}$/;
const POLLED = /::hydrate_async::\{\{closure\}\}::h[0-9a-f]{16}$/;
// With this call goes the place in the source where the future was written, so that nothing written elsewhere equals it; nor does
// anything equal what makes it, which holds a pointer to it.
const KNOWS_ITS_PLACE = "panic_const_async_fn_resumed";

const module = binaryen.readBinary(readFileSync(path));
let taken = 0;
for (let n = 0; n < module.getNumFunctions(); n++) {
  const reference = module.getFunctionByIndex(n);
  const { name, body } = binaryen.getFunctionInfo(reference);
  if (!MAKES.test(name) && !(POLLED.test(name) && binaryen.emitText(body).includes(KNOWS_ITS_PLACE))) continue;
  binaryen.Function.setBody(reference, module.unreachable());
  taken += 1;
}
if (taken === 0) throw new Error("nothing is called hydrate_async any more: see what it is called now, or leave this step out");
writeFileSync(path, module.emitBinary());
