using System.Globalization;
using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// A release of the AWS Load Balancer Controller. What is left out (<c>3.5</c>) counts as the newest of its kind, so that nothing is called
/// "too new" in doubt.
/// </summary>
public readonly struct ControllerVersion : IEquatable<ControllerVersion>, IComparable<ControllerVersion>
{
    private const int Any = int.MaxValue;

    private ControllerVersion(int major, int minor, int patch)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
    }

    /// <summary>The release whose source the tables were read from (https://github.com/kubernetes-sigs/aws-load-balancer-controller).</summary>
    public static ControllerVersion Latest { get; } = Of("3.5");

    /// <summary>The first number.</summary>
    public int Major { get; }

    /// <summary>The second number; the largest int if it is left out.</summary>
    public int Minor { get; }

    /// <summary>The third number; the largest int if it is left out.</summary>
    public int Patch { get; }

    /// <summary>Reads <c>3</c>, <c>3.5</c>, <c>3.5.0</c> or <c>v3.5.0</c>, with or without a pre-release tag; <c>null</c> for anything else.</summary>
    public static ControllerVersion? Parse(string text)
    {
        var start = text.Length > 0 && text[0] == 'v' ? 1 : 0;
        var end = text.IndexOfAny(['-', '+']);
        var parts = text.Substring(start, (end < 0 ? text.Length : Math.Max(end, start)) - start).Split('.');
        if (parts.Length > 3)
            return null;

        var numbers = new[] { Any, Any, Any };
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length == 0 || parts[i][0] is '+' or '-' || GoInt.Parse32(parts[i]) is not { } number)
                return null;
            numbers[i] = number;
        }
        return new ControllerVersion(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>The version that a written constant of this library means.</summary>
    /// <exception cref="ArgumentException">The text is no version.</exception>
    public static ControllerVersion Of(string text) => Parse(text) ?? throw new ArgumentException($"'{text}' is no version", nameof(text));

    /// <inheritdoc/>
    public int CompareTo(ControllerVersion other)
    {
        if (Major != other.Major)
            return Major.CompareTo(other.Major);
        return Minor != other.Minor ? Minor.CompareTo(other.Minor) : Patch.CompareTo(other.Patch);
    }

    /// <inheritdoc/>
    public bool Equals(ControllerVersion other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ControllerVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((((Major * 397) ^ Minor) * 397) ^ Patch);

    /// <summary>As people write it, without what was left out.</summary>
    public override string ToString() =>
        string.Join(".", new[] { Major, Minor, Patch }.Where(part => part != Any).Select(part => part.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The same release.</summary>
    public static bool operator ==(ControllerVersion left, ControllerVersion right) => left.Equals(right);

    /// <summary>Another release.</summary>
    public static bool operator !=(ControllerVersion left, ControllerVersion right) => !left.Equals(right);

    /// <summary>Older.</summary>
    public static bool operator <(ControllerVersion left, ControllerVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer.</summary>
    public static bool operator >(ControllerVersion left, ControllerVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer.</summary>
    public static bool operator <=(ControllerVersion left, ControllerVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older.</summary>
    public static bool operator >=(ControllerVersion left, ControllerVersion right) => left.CompareTo(right) >= 0;
}
