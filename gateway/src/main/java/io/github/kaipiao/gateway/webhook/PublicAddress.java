package io.github.kaipiao.gateway.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are the public internet. Source: the IANA special-purpose address registries for IPv4 and IPv6. Of IPv6
 * only global unicast (2000::/3) is public at all, which leaves out loopback, link-local, site-local, unique local,
 * multicast, mapped, compatible and NAT64 forms without naming them.
 */
final class PublicAddress {
    private static final List<Block> SPECIAL_V4 = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT; holds 100.100.100.200, metadata at Alibaba Cloud
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // looks public, is the host machine at Azure
                    "169.254.0.0/16", // link-local; holds the metadata services of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments; holds 192.0.0.192, metadata at Oracle Cloud
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relay
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4") // reserved, broadcast
            .map(Block::parse)
            .toList();
    private static final Block GLOBAL_UNICAST_V6 = Block.parse("2000::/3");
    private static final List<Block> SPECIAL_V6 = Stream.of(
                    "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4 carries any IPv4 address
                    "3fff::/20") // documentation
            .map(Block::parse)
            .toList();

    private PublicAddress() {}

    static boolean test(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return SPECIAL_V4.stream().noneMatch(block -> block.contains(bytes));
        }
        return GLOBAL_UNICAST_V6.contains(bytes)
                && SPECIAL_V6.stream().noneMatch(block -> block.contains(bytes))
                && !isIsatap(bytes);
    }

    /** RFC 5214 §6.1: an interface id of 0000:5efe or 0200:5efe carries an IPv4 address under any prefix. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & ~0x02) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }

    private static final class Block {
        private final byte[] prefix;
        private final int bits;

        private Block(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Block parse(String cidr) {
            int slash = cidr.indexOf('/');
            try {
                return new Block(
                        InetAddress.getByName(cidr.substring(0, slash)).getAddress(),
                        Integer.parseInt(cidr.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(cidr, e);
            }
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
