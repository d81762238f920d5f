using System.Globalization;
using System.Text;

namespace ManifestLint.Aws.Go;

/// <summary>Why Go refuses an address or a range.</summary>
public enum AddressError
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>No IP address at all: a name, three or five numbers, a number over 255, too many groups.</summary>
    Syntax,

    /// <summary>A decimal part with a leading zero (<c>10.0.0.010</c>), which some would read as octal.</summary>
    LeadingZero,

    /// <summary>An IPv6 address with a zone (<c>fe80::1%eth0</c>).</summary>
    Zone,

    /// <summary>A range without <c>/</c>.</summary>
    NoPrefixLength,

    /// <summary>What stands behind the <c>/</c> is no number from 0 to 32 (IPv6: 128).</summary>
    PrefixLength,
}

/// <summary>
/// An IP address as Go's <c>net.ParseIP</c> and <c>netip.ParseAddr</c> read it: four decimal parts without leading zeros, or IPv6 text
/// (https://pkg.go.dev/net/netip#ParseAddr). Zones are refused, as <c>net.ParseIP</c> does.
/// </summary>
public readonly struct IpAddress : IEquatable<IpAddress>, IComparable<IpAddress>
{
    private const ulong MappedPrefix = 0xFFFF_0000_0000;

    internal IpAddress(ulong high, ulong low, bool isIPv6)
    {
        High = high;
        Low = low;
        IsIPv6 = isIPv6;
    }

    /// <summary>Written with colons; an IPv4 address mapped into IPv6 (<c>::ffff:10.0.0.1</c>) is IPv6 too.</summary>
    public bool IsIPv6 { get; }

    /// <summary>Four decimal parts.</summary>
    public bool IsIPv4 => !IsIPv6;

    /// <summary>Whether it is IPv6 text for an IPv4 address (<c>::ffff:0:0/96</c>), which Go's <c>To4</c> turns into IPv4.</summary>
    public bool IsMappedIPv4 => IsIPv6 && High == 0 && (Low & 0xFFFF_FFFF_0000_0000) == MappedPrefix;

    /// <summary>32 or 128.</summary>
    public int BitLength => IsIPv6 ? 128 : 32;

    /// <summary>The upper 64 bits of an IPv6 address; 0 for IPv4.</summary>
    internal ulong High { get; }

    /// <summary>The lower 64 bits of an IPv6 address; all 32 of an IPv4 one.</summary>
    internal ulong Low { get; }

    /// <summary>The IPv4 address that a mapped one stands for; every other address itself.</summary>
    public IpAddress Unmap() => IsMappedIPv4 ? new IpAddress(0, Low & uint.MaxValue, false) : this;

    /// <summary>The address, or <c>null</c> where <c>net.ParseIP</c> refuses the text.</summary>
    public static IpAddress? Parse(string text) => TryParse(text, out var address) == AddressError.None ? address : null;

    /// <summary>Reads an address and says why Go would not.</summary>
    public static AddressError TryParse(string text, out IpAddress address)
    {
        address = default;
        var first = text.IndexOfAny(['.', ':', '%']);
        if (first < 0 || text[first] == '%')
            return AddressError.Syntax;
        if (text[first] == ':')
            return text.Contains("%") ? AddressError.Zone : ParseIPv6(text, out address);

        var error = ParseIPv4(text, 0, out var bits);
        if (error == AddressError.None)
            address = new IpAddress(0, bits, false);
        return error;
    }

    /// <inheritdoc/>
    public int CompareTo(IpAddress other)
    {
        if (IsIPv6 != other.IsIPv6)
            return IsIPv6 ? 1 : -1;
        return High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
    }

    /// <inheritdoc/>
    public bool Equals(IpAddress other) => IsIPv6 == other.IsIPv6 && High == other.High && Low == other.Low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IpAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((High.GetHashCode() * 397) ^ Low.GetHashCode());

    /// <summary>As Go prints it: dotted, or RFC 5952 (lower case, the longest run of zero groups as <c>::</c>).</summary>
    public override string ToString() => IsIPv6 ? FormatIPv6() : FormatIPv4(Low);

    /// <summary>Same family and bits; a mapped address is not equal to the IPv4 one.</summary>
    public static bool operator ==(IpAddress left, IpAddress right) => left.Equals(right);

    /// <summary>Other family or bits.</summary>
    public static bool operator !=(IpAddress left, IpAddress right) => !left.Equals(right);

    /// <summary>IPv4 before IPv6, then by number.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>The reverse.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Not behind.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Not before.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    private static AddressError ParseIPv4(string text, int start, out uint bits)
    {
        bits = 0;
        var parts = 0;
        for (var i = start; i <= text.Length; parts++)
        {
            var dot = text.IndexOf('.', i);
            var end = dot < 0 ? text.Length : dot;
            if (!TryReadOctet(text, i, end, out var octet))
                return AddressError.Syntax;
            if (end - i > 1 && text[i] == '0')
                return AddressError.LeadingZero;
            bits = (bits << 8) | octet;
            i = end + 1;
        }
        return parts == 4 ? AddressError.None : AddressError.Syntax;
    }

    private static bool TryReadOctet(string text, int start, int end, out uint octet)
    {
        octet = 0;
        for (var i = start; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
                return false;
            octet = (octet * 10) + (uint)(text[i] - '0');
            if (octet > 255)
                return false;
        }
        return end > start;
    }

    /// <summary>Eight groups of up to four hexadecimal digits; one <c>::</c> for at least one of them; the last two may be dotted.</summary>
    private static AddressError ParseIPv6(string text, out IpAddress address)
    {
        address = default;
        var groups = new ushort[8];
        var count = 0;
        var gap = -1;
        var i = 0;
        if (StartsWithGap(text, 0))
        {
            gap = 0;
            i = 2;
        }

        while (i < text.Length && count < 8)
        {
            var end = HexEnd(text, i, out var group);
            if (end < text.Length && text[end] == '.')
                return ParseDottedEnd(text, i, groups, count, gap, out address);
            if (end == i || end - i > 4)
                return AddressError.Syntax;
            groups[count++] = (ushort)group;
            i = end;
            if (i == text.Length)
                break;
            if (text[i] != ':' || i + 1 == text.Length)
                return AddressError.Syntax;
            i++;
            if (text[i] != ':')
                continue;
            if (gap >= 0)
                return AddressError.Syntax;
            gap = count;
            i++;
        }

        return i == text.Length ? Finish(groups, count, gap, out address) : AddressError.Syntax;
    }

    private static bool StartsWithGap(string text, int i) => i + 1 < text.Length && text[i] == ':' && text[i + 1] == ':';

    private static int HexEnd(string text, int start, out uint value)
    {
        value = 0;
        var i = start;
        for (; i < text.Length && i - start < 5; i++)
        {
            var c = text[i];
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
                break;
            value = (value << 4) | (uint)digit;
        }
        return i;
    }

    private static AddressError ParseDottedEnd(string text, int start, ushort[] groups, int count, int gap, out IpAddress address)
    {
        address = default;
        if (count > 6 || (gap < 0 && count != 6))
            return AddressError.Syntax;
        var error = ParseIPv4(text, start, out var bits);
        if (error != AddressError.None)
            return error;
        groups[count] = (ushort)(bits >> 16);
        groups[count + 1] = (ushort)bits;
        return Finish(groups, count + 2, gap, out address);
    }

    private static AddressError Finish(ushort[] groups, int count, int gap, out IpAddress address)
    {
        address = default;
        if (gap < 0 ? count != 8 : count >= 8)
            return AddressError.Syntax;

        var all = new ushort[8];
        var before = gap < 0 ? 8 : gap;
        Array.Copy(groups, 0, all, 0, before);
        Array.Copy(groups, before, all, 8 - (count - before), count - before);
        address = new IpAddress(Join(all, 0), Join(all, 4), true);
        return AddressError.None;
    }

    private static ulong Join(ushort[] groups, int start) =>
        ((ulong)groups[start] << 48) | ((ulong)groups[start + 1] << 32) | ((ulong)groups[start + 2] << 16) | groups[start + 3];

    private static string FormatIPv4(ulong bits) =>
        string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}.{3}", bits >> 24, (bits >> 16) & 255, (bits >> 8) & 255, bits & 255);

    private string FormatIPv6()
    {
        if (IsMappedIPv4)
            return "::ffff:" + FormatIPv4(Low & uint.MaxValue);

        LongestZeroRun(out var start, out var length);
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            if (i == start)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }
            if (text.Length > 0 && text[text.Length - 1] != ':')
                text.Append(':');
            text.Append(Group(i).ToString("x", CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    private void LongestZeroRun(out int start, out int length)
    {
        start = -1;
        length = 1;
        for (var i = 0; i < 8; i++)
        {
            var end = i;
            while (end < 8 && Group(end) == 0)
                end++;
            if (end - i > length)
            {
                start = i;
                length = end - i;
            }
            i = Math.Max(i, end);
        }
    }

    private ushort Group(int index) => (ushort)((index < 4 ? High : Low) >> (48 - (16 * (index & 3))));
}
