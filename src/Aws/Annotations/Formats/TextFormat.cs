using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>What a rule about a piece of text says: its kind, the offending part of it, a clause, and who refuses if not whom the descriptor names.</summary>
internal sealed record TextFault(ValueProblemKind Kind, TextSpan Span, string Message, ValueEffect? Effect = null)
{
    /// <summary>The piece as it was most likely meant.</summary>
    public string? Meant { get; init; }
}

/// <summary>Judges a piece of text; <c>null</c> if there is nothing to say.</summary>
internal delegate TextFault? TextRule(string text, AnnotationContext context);

/// <summary>Text that is used as it stands.</summary>
internal sealed class TextFormat(TextRule? rule = null) : ScalarFormat
{
    public override ValueKind Kind => ValueKind.Text;

    protected override ValueProblem? Judge(string text, ValueCheck check) =>
        rule?.Invoke(text, check.Context) is { } fault
            ? new ValueProblem(fault.Kind, fault.Span, fault.Message, fault.Effect ?? check.Descriptor.OnBadValue) { FixedValue = fault.Meant }
            : null;
}

/// <summary>A number, <c>traffic-port</c>, or the name of a Service port; what a name means is for whoever knows the Service.</summary>
internal sealed class HealthCheckPortFormat(bool names) : ScalarFormat
{
    private const string TrafficPort = "traffic-port";

    public override ValueKind Kind => ValueKind.HealthCheckPort;

    protected override ValueProblem? Judge(string text, ValueCheck check)
    {
        var whole = new TextSpan(0, text.Length);
        if (text == TrafficPort)
            return null;
        if (Go.GoInt.Parse32(text) is { } number)
        {
            return NumberRange.Port.Contains(number)
                ? null
                : new ValueProblem(ValueProblemKind.Range, whole, $"{text} is no port ({NumberRange.Port})", ValueCheck.ByAws);
        }

        var meant = string.Equals(text, TrafficPort, StringComparison.OrdinalIgnoreCase) ? TrafficPort : null;
        if (names && meant is null && !text.Any(c => char.IsWhiteSpace(c) || c is '"' or '\''))
            return null;
        var expected = names ? "a number, 'traffic-port' nor the name of a port" : "a number nor 'traffic-port'";
        var message = text.Length == 0 ? $"it is empty, neither {expected}" : $"{Words.Quote(text)} is neither {expected}";
        return new ValueProblem(ValueProblemKind.Choice, whole, message, check.Descriptor.OnBadValue) { FixedValue = meant, IsFixSafe = meant is not null };
    }
}
