using System.Globalization;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>The numbers from <see cref="Min"/> to <see cref="Max"/>, both included.</summary>
internal readonly struct NumberRange(long min, long max)
{
    public long Min { get; } = min;
    public long Max { get; } = max;

    public static NumberRange Port { get; } = new(1, 65535);

    public bool Contains(long number) => number >= Min && number <= Max;

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} to {1}", Min, Max);
}

/// <summary>What Go's ParseInt reads, within what the controller and AWS allow.</summary>
internal sealed class IntFormat(int bits) : ScalarFormat
{
    public override ValueKind Kind => bits == 32 ? ValueKind.Int32 : ValueKind.Int64;

    /// <summary>What the controller allows.</summary>
    public NumberRange? Controller { get; init; }

    /// <summary>What the controller allowed before <see cref="WidenedIn"/>.</summary>
    public NumberRange? ControllerBefore { get; init; }

    /// <summary>The release from which <see cref="Controller"/> holds.</summary>
    public ReleaseVersion WidenedIn { get; init; }

    /// <summary>What AWS allows.</summary>
    public NumberRange? Aws { get; init; }

    protected override ValueProblem? Judge(string text, ValueCheck check)
    {
        var whole = new TextSpan(0, text.Length);
        switch (GoInt.TryParse(text, bits, out var value))
        {
            case GoIntError.Syntax:
                var message = text.Length == 0 ? "it is empty, not an integer" : $"{Words.Quote(text)} is not an integer (digits only, no unit)";
                return new ValueProblem(ValueProblemKind.Integer, whole, message, check.Descriptor.OnBadValue) { FixedValue = WithoutUnit(text) };
            case GoIntError.Range:
                return new ValueProblem(ValueProblemKind.Range, whole, $"{text} does not fit {bits} bits", check.Descriptor.OnBadValue);
        }

        var controller = check.Context.IsAtLeast(WidenedIn) is false ? ControllerBefore : Controller;
        if (controller is { } range && !range.Contains(value))
            return new ValueProblem(ValueProblemKind.Range, whole, $"{text} is not in the range {range}", ValueCheck.ByController);
        if (Aws is { } limits && !limits.Contains(value))
            return new ValueProblem(ValueProblemKind.Range, whole, $"{text} is not in the range {limits} that AWS allows", ValueCheck.ByAws);
        return null;
    }

    /// <summary><c>30s</c> and <c>30 seconds</c> as <c>30</c>.</summary>
    private static string? WithoutUnit(string text)
    {
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9')
            digits++;
        return digits > 0 && text.Substring(digits).Trim() is "s" or "sec" or "secs" or "seconds" ? text.Substring(0, digits) : null;
    }
}
