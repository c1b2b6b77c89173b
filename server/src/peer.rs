//! Where a request comes from: the nearest address that is not one of our own proxies.

use std::net::IpAddr;

/// An address or a network of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(ipnet::IpNet);

impl Network {
    /// `10.0.0.1` or `10.0.0.0/8`.
    ///
    /// # Errors
    /// A sentence about what it should be.
    pub fn parse(raw: &str) -> Result<Self, String> {
        let network = raw.parse::<IpAddr>().map(ipnet::IpNet::from).or_else(|_| raw.parse());
        network.map(Self).map_err(|_| format!("{raw:?} is neither an address nor a network like 10.0.0.0/8"))
    }

    fn contains(self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

/// The address behind trusted proxies. `forwarded` is X-Forwarded-For: every proxy adds whom it heard from at its end, so
/// it is read from there, and what an untrusted one claims further left is not believed.
pub fn address(peer: IpAddr, forwarded: &str, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut nearest = peer.to_canonical();
    for claimed in forwarded.rsplit(',') {
        if !is_trusted(nearest) {
            break;
        }
        match claimed.trim().parse::<IpAddr>() {
            Ok(address) => nearest = address.to_canonical(),
            Err(_) => break,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::{Network, address};
    use std::net::IpAddr;

    fn ip(raw: &str) -> IpAddr {
        raw.parse().unwrap()
    }

    #[test]
    fn a_stranger_cannot_claim_another_address() {
        assert_eq!(address(ip("203.0.113.9"), "10.0.0.1", &[]), ip("203.0.113.9"));
    }

    #[test]
    fn behind_a_proxy_its_last_word_counts() {
        let trusted = [Network::parse("127.0.0.0/8").unwrap()];
        assert_eq!(address(ip("127.0.0.1"), "1.1.1.1, 203.0.113.9", &trusted), ip("203.0.113.9"));
    }

    #[test]
    fn behind_two_proxies_both_are_skipped() {
        let trusted = [Network::parse("127.0.0.1").unwrap(), Network::parse("10.0.0.0/8").unwrap()];
        assert_eq!(address(ip("127.0.0.1"), "203.0.113.9, 10.1.2.3", &trusted), ip("203.0.113.9"));
    }
}
