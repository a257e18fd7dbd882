//! Addresses that are not the internet's: of this machine, of its neighbours, of nobody, of everybody, and those that lead
//! to such ones under another name. After the registries of special-purpose addresses (RFC 6890) as of 2025.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

const fn v4(a: u8, b: u8, c: u8, length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), length)
}

const fn v6(a: u16, b: u16, length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), length)
}

const SPECIAL_V4: [Ipv4Net; 15] = [
    // This network.
    v4(0, 0, 0, 8),
    // Private ones.
    v4(10, 0, 0, 8),
    v4(172, 16, 0, 12),
    v4(192, 168, 0, 16),
    // Between a provider and its customers.
    v4(100, 64, 0, 10),
    // This machine.
    v4(127, 0, 0, 8),
    // This link, and where clouds tell a machine its secrets.
    v4(169, 254, 0, 16),
    // For protocols, examples and measuring.
    v4(192, 0, 0, 24),
    v4(192, 0, 2, 24),
    v4(198, 18, 0, 15),
    v4(198, 51, 100, 24),
    v4(203, 0, 113, 24),
    // The way to IPv6 that was.
    v4(192, 88, 99, 24),
    // Many at once.
    v4(224, 0, 0, 4),
    // Nobody, and everybody.
    v4(240, 0, 0, 4),
];

/// The part of IPv6 that is given to anybody at all.
const GLOBAL: Ipv6Net = v6(0x2000, 0, 3);

/// What of that part is special: protocols (tunnels to IPv4 among them), examples, and IPv4 under another name.
const SPECIAL_V6: [Ipv6Net; 4] = [v6(0x2001, 0, 23), v6(0x2001, 0xdb8, 32), v6(0x2002, 0, 16), v6(0x3fff, 0, 20)];

/// True for an address that means the same from everywhere.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => !SPECIAL_V4.iter().any(|network| network.contains(&ip)),
        IpAddr::V6(ip) => GLOBAL.contains(&ip) && !SPECIAL_V6.iter().any(|network| network.contains(&ip)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify reach.public]
    #[test]
    fn only_addresses_of_the_internet_are_public() {
        for ip in
            ["1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.0.1", "223.255.255.255", "2606:4700::1111"]
        {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.168.1.1",
            "198.19.0.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }
}
