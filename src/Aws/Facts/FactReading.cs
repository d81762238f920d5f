using System.Globalization;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>Reads facts from the configuration, whose scalars are text: <c>off</c> is no boolean there and <c>1.30</c> no number.</summary>
internal static class FactReading
{
    public static string? Text(string text) => text.Length > 0 ? text : null;

    public static bool? Bool(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    public static PortRange? PortRange(string text)
    {
        var hyphen = text.IndexOf('-');
        if (hyphen < 0 || Count(text.Substring(0, hyphen).Trim()) is not { } first || Count(text.Substring(hyphen + 1).Trim()) is not { } last)
            return null;
        return first <= last && last <= 65535 ? new PortRange(first, last) : null;
    }

    /// <summary>A fact that one scalar states.</summary>
    public static Fact<T> ToFact<T>(this Field field, Func<string, T?> parse)
        where T : struct => field.ReadScalar(text => parse(text) is { } value ? Fact<T>.Stated(value, FactSource.Configuration, field.Node!) : default);

    /// <summary>A fact that one text states.</summary>
    public static Fact<string> ToFact(this Field field, Func<string, string?> parse) =>
        field.ReadScalar(text => parse(text) is { } value ? Fact<string>.Stated(value, FactSource.Configuration, field.Node!) : default);

    /// <summary>A fact that a mapping or a list states.</summary>
    public static Fact<T> Read<T>(this Field field, Func<Field, T?> read)
        where T : class
    {
        if (field.IsAbsent)
            return default;
        if (field.IsUnknown || read(field) is not { } value)
            return Fact<T>.Unknown(field.UnknownReason ?? "it cannot be read", field.Node);
        return Fact<T>.Stated(value, FactSource.Configuration, field.Node!);
    }

    /// <summary>One address range.</summary>
    public static Fact<StatedCidr> Cidr(this Field field) => field.ToFact<StatedCidr>(text => Go.Cidr.Parse(text) is { } range ? new StatedCidr(range, field.Node!) : null);

    /// <summary>A list of address ranges.</summary>
    public static Fact<IReadOnlyList<StatedCidr>> Cidrs(this Field field) => field.Read<IReadOnlyList<StatedCidr>>(list =>
    {
        var ranges = (list.Items ?? []).Select(item => item.Cidr()).ToList();
        return list.Items is null || ranges.Any(r => !r.IsKnown) ? null : ranges.Select(r => r.Value).ToArray();
    });

    /// <summary>A list of mappings; unknown as a whole where one of them cannot be read.</summary>
    public static Fact<IReadOnlyList<T>> List<T>(this Field field, Func<Field, T?> read)
        where T : class => field.Read<IReadOnlyList<T>>(list => AllOrNothing(list.Items?.Select(read)));

    /// <summary>A mapping from names to mappings; unknown as a whole where one of them cannot be read.</summary>
    public static Fact<IReadOnlyList<T>> Map<T>(this Field field, Func<Scalar, Field, T?> read)
        where T : class => field.Read<IReadOnlyList<T>>(map => AllOrNothing(map.Entries?.Select(entry => read(entry.Key, entry.Value))));

    private static IReadOnlyList<T>? AllOrNothing<T>(IEnumerable<T?>? items)
        where T : class
    {
        var read = items?.ToList();
        return read is null || read.Contains(null) ? null : read.Select(item => item!).ToArray();
    }

    private static Fact<T> ReadScalar<T>(this Field field, Func<string, Fact<T>> parse)
    {
        if (field.IsAbsent)
            return default;
        var fact = field.Text() is { IsPresent: true } text ? parse(text.Value) : default;
        return fact.IsKnown ? fact : Aws.Fact<T>.Unknown(field.UnknownReason ?? "it cannot be read", field.Node);
    }
}
