// pack.mjs MODE WORK PUBLIC SITE STYLE CUSTOMERS DESK: lays out SITE, naming the main files of WORK by their content (the style
// sheet, and each side's JavaScript and WASM) and, for a release, putting a ready-made .br and .gz beside everything that
// shrinks. Snippets and PUBLIC keep their names.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [mode, work, publicFiles, site, style, customers, desk] = process.argv.slice(2);
const compressible = new Set([".js", ".wasm", ".css", ".svg", ".html", ".txt", ".json", ".webmanifest", ".ico"]);
const fresh = `${site}.new`;

rmSync(fresh, { recursive: true, force: true });
mkdirSync(join(fresh, "pkg"), { recursive: true });
cpSync(publicFiles, fresh, { recursive: true });
const manifest = { customers: half(customers), desk: half(desk), css: named(join(work, `${style}.css`), style, "css") };
if (mode === "release") compress();
writeFileSync(join(fresh, "pkg", "manifest.json"), `${JSON.stringify(manifest)}\n`);

// The old site stays until the new one is whole.
rmSync(site, { recursive: true, force: true });
renameSync(fresh, site);

function half(name) {
  const folder = join(work, name);
  const snippets = join(folder, "snippets");
  if (existsSync(snippets)) cpSync(snippets, join(fresh, "pkg", "snippets"), { recursive: true });
  return {
    js: named(join(folder, `${name}.js`), name, "js"),
    wasm: named(join(folder, `${name}_bg.wasm`), name, "wasm"),
  };
}

function named(file, name, kind) {
  const content = readFileSync(file);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const to = `${name}.${hash}.${kind}`;
  writeFileSync(join(fresh, "pkg", to), content);
  return to;
}

function compress() {
  for (const entry of readdirSync(fresh, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(path);
    const brotli = brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    });
    for (const [suffix, small] of [[".br", brotli], [".gz", gzipSync(content, { level: 9 })]]) {
      if (small.length < content.length) writeFileSync(path + suffix, small);
    }
  }
}
