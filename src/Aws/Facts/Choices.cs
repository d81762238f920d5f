namespace ManifestLint.Aws;

/// <summary>The words that a setting takes and what each means: what is read and what the schema lists are one table.</summary>
/// <typeparam name="T">What a word means.</typeparam>
internal sealed class Choice<T>(params (string Word, T Value)[] table)
    where T : struct
{
    /// <summary>The words, as they must be written.</summary>
    public IReadOnlyList<string> Words { get; } = table.Select(row => row.Word).ToArray();

    /// <summary>The meaning of a word; <c>null</c> for another one.</summary>
    public T? Parse(string text)
    {
        foreach (var (word, value) in table)
        {
            if (word == text)
                return value;
        }
        return null;
    }
}

/// <summary>The closed sets of words in <c>cluster:</c> and <c>controller:</c>.</summary>
internal static class Choices
{
    public static Choice<Platform> Platform { get; } = new(("eks", Aws.Platform.Eks), ("self-managed", Aws.Platform.SelfManaged));

    public static Choice<IpFamily> IpFamily { get; } = new(("ipv4", Aws.IpFamily.IPv4), ("ipv6", Aws.IpFamily.IPv6));

    public static Choice<PodNetworkMode> PodNetworkMode { get; } =
        new(("eni", Aws.PodNetworkMode.Eni), ("overlay", Aws.PodNetworkMode.Overlay), ("routed", Aws.PodNetworkMode.Routed));

    public static IReadOnlyList<string> ZoneTypes { get; } = ["availability-zone", "local-zone", "wavelength-zone", "outpost"];

    public static IReadOnlyList<string> TargetTypes { get; } = ["instance", "ip"];

    public static IReadOnlyList<string> Schemes { get; } = ["internal", "internet-facing"];
}
