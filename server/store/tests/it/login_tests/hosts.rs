//! Hosts to be tried, on this machine: one that speaks SSH, and ones that say the same to everybody.

use super::SECRET;
use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::server::{Auth, Config, Handler, Response, VerifiedPublicKey, run_stream};
use russh::{MethodKind, MethodSet};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A host that is gone with the test.
pub struct Host {
    pub port: u16,
    listening: JoinHandle<()>,
}

impl Drop for Host {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Host {
    async fn new<F, Fut>(answer: F) -> Self
    where
        F: Fn(TcpStream) -> Fut + Send + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
        Self { port, listening }
    }

    /// Says it, and waits.
    pub async fn saying(words: &'static [u8]) -> Self {
        Self::new(move |mut stream| async move {
            stream.write_all(words).await.unwrap();
            tokio::time::sleep(Duration::from_secs(20)).await;
        })
        .await
    }

    /// Takes connections and says nothing.
    pub async fn silent() -> Self {
        Self::saying(b"").await
    }

    /// Says something without an end.
    pub async fn endless() -> Self {
        Self::new(|mut stream| async move { while stream.write_all(&[b'x'; 4096]).await.is_ok() {} }).await
    }

    /// A port where nobody listens.
    pub async fn closed() -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    }

    /// Lets `anna` in, by any key and by the password, with these methods.
    pub async fn ssh(methods: &[&str]) -> Self {
        let kinds: Vec<MethodKind> = methods.iter().map(|name| kind(name)).collect();
        let key = KeypairData::Ed25519(Ed25519Keypair::from_seed(&[7; 32]));
        let config = Arc::new(Config {
            keys: vec![PrivateKey::new(key, "").unwrap()],
            methods: MethodSet::from(kinds.as_slice()),
            auth_rejection_time: Duration::from_millis(5),
            ..Config::default()
        });
        Self::new(move |stream| {
            let config = Arc::clone(&config);
            async move {
                if let Ok(session) = run_stream(config, stream, Anna).await {
                    let _ = session.await;
                }
            }
        })
        .await
    }
}

fn kind(name: &str) -> MethodKind {
    match name {
        "password" => MethodKind::Password,
        "keyboard-interactive" => MethodKind::KeyboardInteractive,
        _ => MethodKind::PublicKey,
    }
}

struct Anna;

fn judge(is_right: bool) -> Auth {
    if is_right { Auth::Accept } else { Auth::reject() }
}

impl Handler for Anna {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        Ok(judge(user == "anna" && password == SECRET))
    }

    async fn auth_publickey(&mut self, user: &str, _: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        Ok(judge(user == "anna"))
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        match response {
            Some(mut replies) => {
                Ok(judge(user == "anna" && replies.next().is_some_and(|reply| reply == SECRET.as_bytes())))
            }
            None => Ok(Auth::Partial {
                name: Cow::Borrowed(""),
                instructions: Cow::Borrowed(""),
                prompts: Cow::Borrowed(&[(Cow::Borrowed("Password: "), false)]),
            }),
        }
    }
}

/// A private key, as people paste it.
pub fn key(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/private_key/fixtures");
    std::fs::read_to_string(folder.join(name)).unwrap()
}
