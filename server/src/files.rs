//! Files up and down.

use crate::guard::{refuse, told_as_text};
use app::Visit;
use axum::Extension;
use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::attachments::Attachment;
use domain::fault::Fault;
use domain::id::AttachmentId;
use store::{Acting, Download, Upload};

/// Stores a file for a form that is not sent yet: the hydrated page's way.
pub(crate) async fn upload(
    Extension(visit): Extension<Visit>,
    multipart: Result<Multipart, axum::extract::multipart::MultipartRejection>,
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

/// Sends a file, to be saved and never shown in place: whatever it is, no browser runs it here.
pub(crate) async fn download(
    Extension(visit): Extension<Visit>,
    id: Result<Path<i64>, axum::extract::rejection::PathRejection>,
) -> Response {
    let acting = match visit.acting() {
        Ok(acting) => acting,
        Err(fault) => return refuse(fault),
    };
    let Ok(Path(id)) = id else { return refuse(Fault::NotFound) };
    match acting.download(AttachmentId(id)).await {
        Ok(file) => send(file),
        Err(error) => refuse(error.into_fault()),
    }
}

fn send(file: Download) -> Response {
    let headers = [
        (CONTENT_TYPE, file.media_type),
        (CONTENT_LENGTH, file.size.to_string()),
        (CONTENT_DISPOSITION, disposition(&file.name)),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned()),
    ];
    (headers, Body::from_stream(file.bytes)).into_response()
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
