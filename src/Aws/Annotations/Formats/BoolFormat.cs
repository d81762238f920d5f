using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>What Go's ParseBool reads.</summary>
internal sealed class BoolFormat : ScalarFormat
{
    public override ValueKind Kind => ValueKind.Bool;

    protected override ValueProblem? Judge(string text, ValueCheck check)
    {
        if (GoBool.TryParse(text, out _))
            return null;
        var what = text.Length == 0 ? "it is empty" : Words.Quote(text);
        var message = text.Length == 0 ? "it is empty, not a boolean (true or false)" : $"{what} is not a boolean (true or false)";
        return new ValueProblem(ValueProblemKind.Bool, new TextSpan(0, text.Length), message, check.Descriptor.OnBadValue) { FixedValue = Meant(text) };
    }

    private static string? Meant(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "y" or "on" or "enable" or "enabled" => "true",
        "false" or "no" or "n" or "off" or "disable" or "disabled" => "false",
        _ => null,
    };
}
