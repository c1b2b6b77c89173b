//! A file as it arrives: held against the limits with each piece, told by its beginning, written part by part.

use super::refuse;
use crate::error::Result;
use crate::files::Writing;
use bytes::Bytes;
use domain::attachments::{Content, Limits, media_type};
use domain::fault::Why;
use futures::stream::{Stream, StreamExt};

/// What a file is held against while it arrives.
pub(super) struct Limit {
    pub(super) limits: Limits,
    /// What its owner has sent today.
    pub(super) today: u64,
    /// Bytes that are gathered before they are written, and that the kind is told from.
    pub(super) part: usize,
}

/// Writes the bytes as they arrive; memory holds one part.
pub(super) async fn receive<S, E>(
    name: &str,
    bytes: &mut S,
    writing: &mut Writing,
    limit: &Limit,
) -> Result<(u64, &'static str)>
where
    S: Stream<Item = std::result::Result<Bytes, E>> + Unpin + Send,
{
    let mut part = Vec::new();
    let mut size: u64 = 0;
    let mut kind = None;
    while let Some(chunk) = bytes.next().await {
        let chunk = chunk.map_err(|_| refuse(Why::FileCutOff { name: name.to_owned() }))?;
        size += chunk.len() as u64;
        limit.limits.hold(name, size, limit.today).map_err(refuse)?;
        part.extend_from_slice(&chunk);
        if part.len() >= limit.part {
            kind = Some(kind.map_or_else(|| kind_of(name, &part), Ok)?);
            writing.put(std::mem::take(&mut part)).await?;
        }
    }
    if size == 0 {
        return Err(refuse(Why::FileEmpty { name: name.to_owned() }));
    }
    let kind = kind.map_or_else(|| kind_of(name, &part), Ok)?;
    if !part.is_empty() {
        writing.put(part).await?;
    }
    writing.complete().await?;
    Ok((size, kind))
}

fn kind_of(name: &str, head: &[u8]) -> Result<&'static str> {
    // UTF-16 logs of Windows begin with a byte order mark; other texts have no zero byte.
    let is_utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let content =
        Content { found: infer::get(head).map(|kind| kind.mime_type()), is_text: is_utf16 || !head.contains(&0) };
    media_type(name, content).map_err(refuse)
}
