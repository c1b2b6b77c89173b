//! Where to go next: only ever a path of this console.

/// The path if it is safe to send a browser to, else `fallback`.
///
/// Safe is: one leading slash, printable ASCII, no backslash. Everything else could lead off this site or break the
/// `Location` header.
pub fn local_path<'a>(path: &'a str, fallback: &'a str) -> &'a str {
    let is_local = path.starts_with('/') && !path.starts_with("//");
    let is_plain = path.len() <= 2000 && path.bytes().all(|b| (b'!'..=b'~').contains(&b) && b != b'\\');
    if is_local && is_plain { path } else { fallback }
}
