//! Which addresses a login may be tried at, and getting there. A name is resolved once, and what was looked at is what is
//! connected to.

use domain::authorizations::LoginTest;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

/// How long a name may take.
const NAME: Duration = Duration::from_secs(2);
/// How many addresses of a name are tried.
const ADDRESSES: usize = 3;

/// Where logins may be tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks {
    scope: Scope,
    named: Vec<IpNet>,
}

/// What is allowed beside the networks that are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Scope {
    #[default]
    Nothing,
    Public,
}

impl Networks {
    /// `public`, networks and addresses, separated by commas. `None` for an empty list: nothing is tried.
    ///
    /// # Errors
    /// A sentence about what it should be.
    pub fn parse(list: &str) -> Result<Option<Self>, String> {
        let mut networks = Self::default();
        for part in list.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            if part == "public" {
                networks.scope = Scope::Public;
                continue;
            }
            let network = part.parse::<IpAddr>().map(IpNet::from).or_else(|_| part.parse());
            networks
                .named
                .push(network.map_err(|_| format!("{part:?} is neither `public` nor a network like 203.0.113.0/24"))?);
        }
        Ok(Some(networks).filter(|networks| *networks != Self::default()))
    }

    /// Whether a login may be tried there.
    pub fn allow(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        if self.named.iter().any(|network| network.contains(&address)) {
            return true;
        }
        match self.scope {
            Scope::Nothing => false,
            Scope::Public => is_public(address) && !is_own(address),
        }
    }

    /// Connects to a host of these networks.
    ///
    /// # Errors
    /// How the test ends where it cannot.
    pub(super) async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, LoginTest> {
        let found = timeout(NAME, lookup_host((host, port))).await;
        let Ok(Ok(found)) = found else { return Err(LoginTest::NotAllowed) };
        let mut found: Vec<_> = found.map(|found| SocketAddr::new(found.ip().to_canonical(), port)).collect();
        // One that leads to both would be a way from one to the other.
        if found.is_empty() || !found.iter().all(|found| self.allow(found.ip())) {
            return Err(LoginTest::NotAllowed);
        }
        found.dedup();
        for address in found.into_iter().take(ADDRESSES) {
            if let Ok(stream) = TcpStream::connect(address).await {
                return Ok(stream);
            }
        }
        Err(LoginTest::NotReachable)
    }
}

/// Whether an address is one of the internet's, and of nobody's own network, machine or cloud.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// All but the special-purpose registry of IANA (RFC 6890), and one cloud's own services at a public address.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || address.is_documentation()
        || a == 0
        || (a == 100 && b & 0xc0 == 64)
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || (a == 198 && b & 0xfe == 18)
        || a >= 240
        || address == Ipv4Addr::new(168, 63, 129, 16))
}

/// Global unicast alone, without what carries other addresses in it or is kept for documents.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    a & 0xe000 == 0x2000 && !(a == 0x2001 && b < 0x200 || (a, b) == (0x2001, 0xdb8) || a == 0x2002 || a == 0x3fff)
}

/// Whether it is this machine's: what it is reached from is itself then. Nothing is sent.
fn is_own(address: IpAddr) -> bool {
    let any: IpAddr = match address {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let from = UdpSocket::bind((any, 0)).and_then(|socket| {
        socket.connect((address, 9))?;
        socket.local_addr()
    });
    from.is_ok_and(|from| from.ip() == address)
}

#[cfg(test)]
mod tests;
