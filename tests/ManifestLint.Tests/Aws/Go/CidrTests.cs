using System.Net;
using ManifestLint.Aws.Go;

namespace ManifestLint.Tests.Aws.Go;

public class CidrTests
{
    [Theory]
    [InlineData("10.0.0.0/16"), InlineData("10.0.0.1/16"), InlineData("0.0.0.0/0"), InlineData("10.0.0.0/08"), InlineData("::/0")]
    [InlineData("2001:db8::1/64"), InlineData("::ffff:10.0.0.0/104")]
    public void Accepted(string text) => Assert.NotNull(Cidr.Parse(text));

    [Theory]
    [InlineData("10.1/16", AddressError.Syntax), InlineData("10.0.0.0", AddressError.NoPrefixLength)]
    [InlineData("10.0.0.010/24", AddressError.LeadingZero)]
    [InlineData("10.0.0.0/", AddressError.PrefixLength), InlineData("10.0.0.0/33", AddressError.PrefixLength)]
    [InlineData("10.0.0.0/+8", AddressError.PrefixLength)]
    [InlineData("10.0.0.0/255.255.0.0", AddressError.PrefixLength), InlineData("10.0.0.0/8 ", AddressError.PrefixLength)]
    [InlineData(" 10.0.0.0/8", AddressError.Syntax)]
    [InlineData("::/129", AddressError.PrefixLength), InlineData("fe80::1%eth0/64", AddressError.Zone)]
    [InlineData("10.0.0.256/8", AddressError.Syntax), InlineData("", AddressError.Syntax)]
    [InlineData("10.0.0.0/99999999999999999999", AddressError.PrefixLength), InlineData("10.0.0.0.0/8", AddressError.Syntax)]
    [InlineData("sg-1", AddressError.Syntax)]
    public void Refused_with_a_reason(string text, AddressError reason) => Assert.Equal(reason, Cidr.TryParse(text, out _));

    [Theory]
    [InlineData("10.0.0.1/16", "10.0.0.0/16", "10.0.255.255", false)]
    [InlineData("10.0.0.0/16", "10.0.0.0/16", "10.0.255.255", true)]
    [InlineData("10.1.2.3/0", "0.0.0.0/0", "255.255.255.255", false)]
    [InlineData("10.1.2.3/32", "10.1.2.3/32", "10.1.2.3", true)]
    [InlineData("2001:db8::1/64", "2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff", false)]
    [InlineData("2001:db8:1:2::/48", "2001:db8:1::/48", "2001:db8:1:ffff:ffff:ffff:ffff:ffff", false)]
    [InlineData("2001:db8::8000:0:0:0/65", "2001:db8:0:0:8000::/65", "2001:db8::ffff:ffff:ffff:ffff", true)]
    [InlineData("::1/128", "::1/128", "::1", true)]
    public void Knows_its_network_and_last_address(string text, string canonical, string last, bool isCanonical)
    {
        var cidr = Cidr.Parse(text)!.Value;

        Assert.Equal((canonical, last, isCanonical), (cidr.Canonical.ToString(), cidr.Last.ToString(), cidr.IsCanonical));
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.20.0.0/16", true, true)]
    [InlineData("10.20.0.0/16", "10.0.0.0/8", false, true)]
    [InlineData("10.0.0.0/16", "10.1.0.0/16", false, false)]
    [InlineData("10.0.0.7/16", "10.0.255.0/24", true, true)]
    [InlineData("2001:db8::/32", "2001:db8:1::/48", true, true)]
    [InlineData("0.0.0.0/0", "::/0", false, false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.0.0/112", true, true)]
    public void Contains_and_overlaps(string outer, string inner, bool contains, bool overlaps)
    {
        var (left, right) = (Cidr.Of(outer), Cidr.Parse(inner)!.Value);

        Assert.Equal((contains, overlaps, overlaps), (left.Contains(right), left.Overlaps(right), right.Overlaps(left)));
    }

    [Theory]
    [InlineData("192.168.0.0/16", "192.168.3.4", true), InlineData("192.168.0.0/16", "192.169.0.0", false)]
    [InlineData("192.168.0.0/16", "::ffff:192.168.3.4", true)]
    [InlineData("::/0", "192.168.3.4", false), InlineData("2001:db8::/64", "2001:db8::1", true)]
    [InlineData("2001:db8::/64", "2001:db8:0:1::1", false)]
    public void Contains_an_address(string range, string address, bool expected) =>
        Assert.Equal(expected, Cidr.Of(range).Contains(IpAddress.Parse(address)!.Value));

    [Fact]
    public void The_well_known_ranges_are_there()
    {
        Assert.Equal(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], Cidr.Rfc1918.Select(range => range.ToString()));
        Assert.Equal("100.64.0.0/10", Cidr.SharedAddressSpace.ToString());
    }

    [Theory]
    [InlineData("::", "::"), InlineData("::1", "::1"), InlineData("1::", "1::"), InlineData("1:0:0:2:0:0:0:3", "1:0:0:2::3")]
    [InlineData("1:0:2:0:3:0:4:0", "1:0:2:0:3:0:4:0")]
    [InlineData("2001:DB8::A", "2001:db8::a"), InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), InlineData("::ffff:1.2.3.4", "::ffff:1.2.3.4")]
    [InlineData("64:ff9b::1.2.3.4", "64:ff9b::102:304"), InlineData("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304")]
    [InlineData("0:0:0:0:0:0:0:0", "::")]
    public void IPv6_text_is_read_and_printed(string text, string expected) => Assert.Equal(expected, IpAddress.Parse(text)?.ToString());

    [Theory]
    [InlineData(":"), InlineData(":::"), InlineData("1:"), InlineData(":1"), InlineData("1:2:3:4:5:6:7"), InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3"), InlineData("12345::"), InlineData("g::")]
    [InlineData("1:2:3:4:5:6:7::8"), InlineData("::1:2:3:4:5:6:7:8"), InlineData("1:2:3:4:5:6:7:1.2.3.4"), InlineData("1:2:3:4:5:1.2.3.4")]
    [InlineData("::1.2.3"), InlineData("::1.2.3.4:5"), InlineData("1.2.3.4::")]
    [InlineData("[::1]"), InlineData("1::2:"), InlineData("::%eth0"), InlineData("1:2:3:4:5:6::1.2.3.4")]
    public void What_is_no_address_is_refused(string text) => Assert.Null(IpAddress.Parse(text));

    /// <summary>The framework's own reader knows the same IPv6 text (leniencies aside), and the same bits.</summary>
    [Fact]
    public void Random_IPv6_text_has_the_bits_that_the_framework_sees()
    {
        var random = new Random(6);
        var groups = new string[8];
        for (var i = 0; i < 5_000; i++)
        {
            for (var g = 0; g < 8; g++)
                groups[g] = random.Next(3) == 0 ? "0" : random.Next(0x10000).ToString("x", null);
            var text = string.Join(':', groups);

            Assert.Equal(IPAddress.Parse(text), IPAddress.Parse(IpAddress.Parse(text)!.Value.ToString()));
        }
    }

    [Fact]
    public void Addresses_are_ordered_by_family_and_number()
    {
        var sorted = new[] { "::1", "10.0.0.2", "9.255.0.0", "::", "10.0.0.10" }.Select(text => IpAddress.Parse(text)!.Value).Order();

        Assert.Equal(["9.255.0.0", "10.0.0.2", "10.0.0.10", "::", "::1"], sorted.Select(address => address.ToString()));
    }
}
