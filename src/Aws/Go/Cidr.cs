using System.Globalization;

namespace ManifestLint.Aws.Go;

/// <summary>
/// A range of addresses in CIDR notation, with what Go's <c>net.ParseCIDR</c> accepts (https://pkg.go.dev/net#ParseCIDR): a whole address,
/// a slash, and decimal digits. <c>10.1/16</c>, a bare address, leading zeros in the address and blanks are refused; host bits are fine.
/// </summary>
public readonly struct Cidr : IEquatable<Cidr>
{
    private Cidr(IpAddress address, int prefixLength)
    {
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>The private ranges of RFC 1918.</summary>
    public static IReadOnlyList<Cidr> Rfc1918 { get; } = [Of("10.0.0.0/8"), Of("172.16.0.0/12"), Of("192.168.0.0/16")];

    /// <summary>Carrier-grade NAT's range (RFC 6598), which many clusters use for pods.</summary>
    public static Cidr SharedAddressSpace { get; } = Of("100.64.0.0/10");

    /// <summary>Every IPv4 address.</summary>
    public static Cidr AnyIPv4 { get; } = Of("0.0.0.0/0");

    /// <summary>Every IPv6 address.</summary>
    public static Cidr AnyIPv6 { get; } = Of("::/0");

    /// <summary>The address as written, host bits included.</summary>
    public IpAddress Address { get; }

    /// <summary>0 to 32, or to 128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>The family as written: colons mean IPv6.</summary>
    public bool IsIPv6 => Address.IsIPv6;

    /// <summary>The other family.</summary>
    public bool IsIPv4 => Address.IsIPv4;

    /// <summary>The range's first address.</summary>
    public IpAddress Network => Mask(Address, keepPrefix: true);

    /// <summary>The range's last address.</summary>
    public IpAddress Last => Mask(Address, keepPrefix: false);

    /// <summary>Whether <see cref="Address"/> is the first of the range: no host bits are set.</summary>
    public bool IsCanonical => Address == Network;

    /// <summary>The same range with the host bits cleared.</summary>
    public Cidr Canonical => new(Network, PrefixLength);

    /// <summary>The range, or <c>null</c> where <c>net.ParseCIDR</c> refuses the text.</summary>
    public static Cidr? Parse(string text) => TryParse(text, out var cidr) == AddressError.None ? cidr : null;

    /// <summary>Reads a range and says why Go would not.</summary>
    public static AddressError TryParse(string text, out Cidr cidr)
    {
        cidr = default;
        var slash = text.IndexOf('/');
        var error = IpAddress.TryParse(slash < 0 ? text : text.Substring(0, slash), out var address);
        if (error != AddressError.None)
            return error;
        if (slash < 0)
            return AddressError.NoPrefixLength;
        if (ReadPrefixLength(text, slash + 1) is not { } length || length > address.BitLength)
            return AddressError.PrefixLength;
        cidr = new Cidr(address, length);
        return AddressError.None;
    }

    /// <summary>
    /// The range that a written constant of this library means, host bits cleared.
    /// </summary>
    /// <exception cref="ArgumentException">The text is no range.</exception>
    public static Cidr Of(string text) => Parse(text)?.Canonical ?? throw new ArgumentException($"'{text}' is no CIDR range", nameof(text));

    /// <summary>The range that holds this one address.</summary>
    public static Cidr Single(IpAddress address) => new(address, address.BitLength);

    /// <summary>Whether the address lies inside. An IPv4 address mapped into IPv6 lies inside IPv4 ranges, as Go's <c>IPNet.Contains</c> has it.</summary>
    public bool Contains(IpAddress address)
    {
        var range = Unmapped();
        address = address.Unmap();
        return address.IsIPv6 == range.IsIPv6 && Mask(address, range.PrefixLength, keepPrefix: true) == range.Network;
    }

    /// <summary>Whether every address of the other range lies inside.</summary>
    public bool Contains(Cidr other)
    {
        var range = Unmapped();
        other = other.Unmapped();
        return range.PrefixLength <= other.PrefixLength && range.Contains(other.Network);
    }

    /// <summary>Whether any address lies in both.</summary>
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <inheritdoc/>
    public bool Equals(Cidr other) => Address == other.Address && PrefixLength == other.PrefixLength;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cidr other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Address.GetHashCode() * 397) ^ PrefixLength);

    /// <inheritdoc/>
    public override string ToString() => Address + "/" + PrefixLength.ToString(CultureInfo.InvariantCulture);

    /// <summary>Same address, host bits included, and prefix length.</summary>
    public static bool operator ==(Cidr left, Cidr right) => left.Equals(right);

    /// <summary>Another address or prefix length.</summary>
    public static bool operator !=(Cidr left, Cidr right) => !left.Equals(right);

    /// <summary>Digits only, leading zeros welcome, as <c>net.ParseCIDR</c> reads them.</summary>
    private static int? ReadPrefixLength(string text, int start)
    {
        if (start == text.Length)
            return null;
        var value = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
                return null;
            value = Math.Min((value * 10) + (text[i] - '0'), 1000);
        }
        return value;
    }

    private static IpAddress Mask(IpAddress address, int prefixLength, bool keepPrefix)
    {
        if (address.IsIPv4)
        {
            var hostBits = HostMask(32 - prefixLength) & uint.MaxValue;
            return new IpAddress(0, keepPrefix ? address.Low & ~hostBits : address.Low | hostBits, false);
        }

        var high = HostMask(64 - prefixLength);
        var low = HostMask(128 - prefixLength);
        return keepPrefix
            ? new IpAddress(address.High & ~high, address.Low & ~low, true)
            : new IpAddress(address.High | high, address.Low | low, true);
    }

    private static ulong HostMask(int bits) => bits <= 0 ? 0 : bits >= 64 ? ulong.MaxValue : (1UL << bits) - 1;

    private IpAddress Mask(IpAddress address, bool keepPrefix) => Mask(address, PrefixLength, keepPrefix);

    private Cidr Unmapped() => Address.IsMappedIPv4 && PrefixLength >= 96 ? new Cidr(Address.Unmap(), PrefixLength - 96) : this;
}
