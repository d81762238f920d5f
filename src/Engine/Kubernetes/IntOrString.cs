using System.Globalization;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>A port by number or by name, as the Kubernetes API calls it: which of the two it is, is decided by the YAML type, not by the characters.</summary>
/// <param name="Number">The number; <c>null</c> for a name.</param>
/// <param name="Name">The name; <c>null</c> for a number. <c>"80"</c> in quotes is a name.</param>
public readonly record struct IntOrString(long? Number, string? Name)
{
    /// <summary>By number.</summary>
    public static IntOrString Of(long number) => new(number, null);

    /// <summary>By name.</summary>
    public static IntOrString Of(string name) => new(null, name);

    /// <summary>What a scalar says; a truth value or a fraction is unknown, the API server refuses it.</summary>
    public static Reading<IntOrString> Read(Field field)
    {
        if (field.IsAbsent)
            return default;
        if (field.IsPresent && field.Scalar is { Kind: ScalarKind.String } text)
            return Reading<IntOrString>.Of(Of(text.Value), text);
        return field.Number().Select(Of);
    }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
