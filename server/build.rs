//! Tells rust-embed where the built site lies. Makes an empty one where there is none, so that `cargo check` works at once.

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let site = env::var_os("ST_SITE").map_or_else(default_site, PathBuf::from);
    let manifest = site.join("pkg/manifest.json");
    if !manifest.exists() {
        fs::create_dir_all(site.join("pkg")).expect("the target folder can be written to");
        fs::write(&manifest, "{}\n").expect("the target folder can be written to");
    }
    println!("cargo:rustc-env=ST_SITE={}", site.display());
    println!("cargo:rerun-if-env-changed=ST_SITE");
    println!("cargo:rerun-if-changed=build.rs");
    // A debug build reads the folder while it runs; a release contains it, and new names in it make it stale.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed={}", site.display());
    }
}

/// `site` in the target folder: the one that holds the profiles' folders, OUT_DIR being `PROFILE/build/server-…/out` in it.
fn default_site() -> PathBuf {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    out.ancestors().nth(4).expect("OUT_DIR lies in a target folder").join("site")
}
