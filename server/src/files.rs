//! Files up and down.

mod range;

use crate::guard::{refuse, told_as_text};
use app::Visit;
use axum::Extension;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::rejection::PathRejection;
use axum::extract::{Multipart, Path};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
};
use axum::http::{Extensions, HeaderMap, Method, StatusCode, Version};
use axum::response::{IntoResponse, Response};
use domain::attachments::Attachment;
use domain::fault::Fault;
use domain::id::AttachmentId;
use range::Part;
use store::{Acting, Download, Picture, Upload};

/// Stores a file for a form that is not sent yet: the hydrated page's way.
pub(crate) async fn upload(
    Extension(visit): Extension<Visit>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Response {
    let acting = match visit.acting() {
        Ok(acting) => acting,
        Err(fault) => return refuse(fault),
    };
    let Ok(mut multipart) = multipart else { return refuse(Fault::BadRequest) };
    match multipart.next_field().await {
        Ok(Some(field)) => match store(&acting, field).await {
            Ok(attachment) => told_as_text(&attachment),
            Err(fault) => refuse(fault),
        },
        Ok(None) | Err(_) => refuse(Fault::BadRequest),
    }
}

/// Streams a part of a multipart form to the store of files.
pub(crate) async fn store(acting: &Acting, field: Field<'_>) -> Result<Attachment, Fault> {
    let name = field.file_name().unwrap_or_default().to_owned();
    acting.upload(Upload { name, bytes: field }).await.map_err(store::Error::into_fault)
}

/// Sends a file or a part of it, to be saved and never shown in place: whatever it is, no browser runs it here.
pub(crate) async fn download(
    Extension(visit): Extension<Visit>,
    id: Result<Path<i64>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let found = async |id| visit.acting()?.download(AttachmentId(id)).await.map_err(store::Error::into_fault);
    let Ok(Path(id)) = id else { return refuse(Fault::NotFound) };
    match found(id).await {
        Ok(file) => send(&file, &method, &headers).await,
        Err(fault) => refuse(fault),
    }
}

async fn send(file: &Download, method: &Method, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", file.tag);
    let part = match range::part(headers, file.size, &tag) {
        // Of a file that is only asked after, there are no parts.
        Part::Of(_) | Part::Beyond if method == Method::HEAD => Part::Whole,
        part @ (Part::Whole | Part::Of(_) | Part::Beyond | Part::Known) => part,
    };
    let sent = match part {
        Part::Known => return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response(),
        Part::Beyond => {
            let there = (CONTENT_RANGE, format!("bytes */{}", file.size));
            return (StatusCode::RANGE_NOT_SATISFIABLE, [there, (ETAG, tag)]).into_response();
        }
        Part::Whole => 0..file.size,
        Part::Of(range) => range,
    };
    let about = [
        (CONTENT_TYPE, file.media_type.clone()),
        (CONTENT_LENGTH, (sent.end - sent.start).to_string()),
        (CONTENT_DISPOSITION, disposition(&file.name)),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned()),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (ETAG, tag),
    ];
    if method == Method::HEAD {
        return about.into_response();
    }
    let of = (CONTENT_RANGE, format!("bytes {}-{}/{}", sent.start, sent.end.saturating_sub(1), file.size));
    let is_part = sent != (0..file.size);
    match file.read(sent).await {
        Ok(bytes) if is_part => (StatusCode::PARTIAL_CONTENT, [of], about, Body::from_stream(bytes)).into_response(),
        Ok(bytes) => (about, Body::from_stream(bytes)).into_response(),
        Err(error) => refuse(error.into_fault()),
    }
}

/// Sends the thumbnail of an image, which we have made ourselves: the pages show it in place.
pub(crate) async fn thumbnail(
    Extension(visit): Extension<Visit>,
    id: Result<Path<i64>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let found = async |id| visit.acting()?.thumbnail(AttachmentId(id)).await.map_err(store::Error::into_fault);
    let Ok(Path(id)) = id else { return refuse(Fault::NotFound) };
    match found(id).await {
        Ok(Picture { tag, .. }) if range::is_known(&headers, &format!("\"{tag}\"")) => {
            (StatusCode::NOT_MODIFIED, [(ETAG, format!("\"{tag}\""))]).into_response()
        }
        Ok(Picture { tag, bytes }) => {
            let about = [(CONTENT_TYPE, "image/jpeg".to_owned()), (ETAG, format!("\"{tag}\""))];
            (about, Body::from_stream(bytes)).into_response()
        }
        Err(fault) => refuse(fault),
    }
}

/// Whether an answer may be compressed: a file is sent as it is, so that parts of it fit together.
pub(crate) fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(ACCEPT_RANGES)
}

/// `attachment`, with the name for old and new browsers (RFC 6266).
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() && c != '"' && c != '\\' { c } else { '_' }).collect();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let encoded: String = name
        .bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}
