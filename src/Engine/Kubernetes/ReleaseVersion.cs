using System.Globalization;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>A release of Kubernetes or of a controller, as people state it: <c>1.33</c>, <c>v2.13.1</c>. Without a patch number any patch of it is meant.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
/// <param name="Patch">The third number; <c>null</c> where it is not stated.</param>
public readonly record struct ReleaseVersion(int Major, int Minor, int? Patch = null)
{
    /// <summary>
    /// Whether it is that release or a later one; <c>null</c> where that depends on a patch number that nobody stated.
    /// </summary>
    public bool? IsAtLeast(int major, int minor, int patch = 0)
    {
        if (Major != major)
            return Major > major;
        if (Minor != minor)
            return Minor > minor;
        if (patch == 0)
            return true;
        return Patch is null ? null : Patch >= patch;
    }

    /// <summary>
    /// The same of a release as a whole: without a patch number its first patch is meant.
    /// </summary>
    public bool? IsAtLeast(ReleaseVersion since) => IsAtLeast(since.Major, since.Minor, since.Patch ?? 0);

    /// <summary>The release that a text names: two or three numbers of at most four digits, a <c>v</c> before them allowed; <c>null</c> for anything else.</summary>
    public static ReleaseVersion? Parse(string text)
    {
        var parts = (text.StartsWith("v", StringComparison.Ordinal) ? text.Substring(1) : text).Split('.');
        if (parts.Length is < 2 or > 3 || Number(parts[0]) is not { } major || Number(parts[1]) is not { } minor)
            return null;
        if (parts.Length == 2)
            return new ReleaseVersion(major, minor);
        return Number(parts[2]) is { } patch ? new ReleaseVersion(major, minor, patch) : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Patch is { } patch
            ? string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", Major, Minor, patch)
            : string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Major, Minor);

    private static int? Number(string text) =>
        text.Length is >= 1 and <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
