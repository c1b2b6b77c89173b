//! Signing in by SSH, and out at once: nothing is run there. Whose host key it is is not asked: who types a login for the
//! first time has nothing to compare it with.

use super::Login;
use crate::private_key;
use domain::authorizations::{AuthorizationKind, LoginTest};
use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse as Answer};
use russh::keys::{PrivateKeyWithHashAlg, PublicKeyOrCertificate, decode_secret_key};
use russh::{Disconnect, Error, MethodKind};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;

/// How often a host may ask something before it is given up.
const QUESTIONS: usize = 3;

/// What a host says first.
const GREETING: &[u8; GREETING_LENGTH] = b"SSH-";
const GREETING_LENGTH: usize = 4;

struct AnyHost;

impl client::Handler for AnyHost {
    type Error = Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Error> {
        Ok(true)
    }
}

pub(super) async fn sign_in(stream: TcpStream, login: Login) -> LoginTest {
    if !speaks(&stream).await {
        return LoginTest::WrongProtocol;
    }
    let config = client::Config { inactivity_timeout: Some(Duration::from_secs(5)), ..Default::default() };
    let mut host = match client::connect_stream(Arc::new(config), stream, AnyHost).await {
        Ok(host) => host,
        Err(error) => return unconnected(&error),
    };
    let outcome = if login.kind == AuthorizationKind::SshKey {
        by_key(&mut host, &login).await
    } else {
        by_password(&mut host, &login).await
    };
    // It has answered already; whether it hears this changes nothing.
    let _ = host.disconnect(Disconnect::ByApplication, "", "").await;
    outcome.unwrap_or(LoginTest::Refused)
}

/// Whether its first word is SSH's. Read without taking it: a host of another protocol would be waited for in vain.
async fn speaks(stream: &TcpStream) -> bool {
    let mut head = [0; GREETING_LENGTH];
    loop {
        match stream.peek(&mut head).await {
            Ok(GREETING_LENGTH) => return head == *GREETING,
            Ok(0) | Err(_) => return false,
            Ok(n) if head[..n] != GREETING[..n] => return false,
            Ok(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the library's errors are many")]
fn unconnected(error: &Error) -> LoginTest {
    match error {
        // It speaks SSH, but none of the algorithms that are known here.
        Error::NoCommonAlgo { .. } | Error::UnknownAlgo => LoginTest::NotTried,
        _ => LoginTest::WrongProtocol,
    }
}

async fn by_key(host: &mut Handle<AnyHost>, login: &Login) -> Result<LoginTest, Error> {
    let (text, passphrase) = (login.given.secret.clone(), login.given.passphrase.clone());
    // A passphrase is made to take long to try.
    let read = private_key::apart(move || {
        let passphrase = Some(passphrase.as_str()).filter(|passphrase| !passphrase.is_empty());
        private_key::block(&text).and_then(|block| decode_secret_key(&block, passphrase).ok())
    });
    let Ok(Some(key)) = read.await else { return Ok(LoginTest::NotTried) };
    // There is no RSA here to sign with.
    if key.algorithm().is_rsa() {
        return Ok(LoginTest::NotTried);
    }
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    Ok(told(&host.authenticate_publickey(login.given.account.as_str(), key).await?))
}

/// By the method that the host offers: each try that fails may count there.
async fn by_password(host: &mut Handle<AnyHost>, login: &Login) -> Result<LoginTest, Error> {
    let methods = match host.authenticate_none(login.given.account.as_str()).await? {
        AuthResult::Success => return Ok(LoginTest::Accepted),
        AuthResult::Failure { remaining_methods, .. } => remaining_methods,
    };
    if methods.contains(&MethodKind::Password) {
        return Ok(told(&host.authenticate_password(login.given.account.as_str(), login.given.secret.as_str()).await?));
    }
    if !methods.contains(&MethodKind::KeyboardInteractive) {
        return Ok(LoginTest::Refused);
    }
    let mut answer = host.authenticate_keyboard_interactive_start(login.given.account.as_str(), None).await?;
    for _ in 0..QUESTIONS {
        let prompts = match answer {
            Answer::Success => return Ok(LoginTest::Accepted),
            Answer::Failure { .. } => return Ok(LoginTest::Refused),
            Answer::InfoRequest { prompts, .. } => prompts,
        };
        // What is not to be shown while it is typed is the password; something else is not known here.
        let known = |echo: bool| if echo { String::new() } else { login.given.secret.as_str().to_owned() };
        let replies = prompts.iter().map(|prompt| known(prompt.echo)).collect();
        answer = host.authenticate_keyboard_interactive_respond(replies).await?;
    }
    Ok(LoginTest::Refused)
}

fn told(result: &AuthResult) -> LoginTest {
    if result.success() { LoginTest::Accepted } else { LoginTest::Refused }
}
