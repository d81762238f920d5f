using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>Judges one pair of a map; <c>null</c> if there is nothing to say. The fault's span counts in the annotation's text.</summary>
internal delegate TextFault? PairRule(GoMapEntry pair, AnnotationContext context);

/// <summary><c>key=value</c> pairs between commas.</summary>
internal sealed class MapFormat(PairRule? rule = null) : ValueFormat
{
    public override ValueKind Kind => ValueKind.Map;

    /// <summary>What becomes of a line end inside a value.</summary>
    public ValueEffect LineEnd { get; init; } = ValueCheck.ByAws;

    /// <summary>What becomes of a comma at the end of a value.</summary>
    public ValueEffect LastComma { get; init; } = ValueCheck.ByAws;

    public override void Check(ValueCheck check)
    {
        if (check.Context.IsAutoMode)
            return;

        var map = GoStringMap.Parse(check.Text, check.Context.MapsHaveEscapes is true);
        if (map.Error != GoStringMapError.None && check.Context.MapsHaveEscapes is null && GoStringMap.Parse(check.Text).IsValid)
            return;

        if (map.Error == GoStringMapError.EmptyPair && IsBlank(check.Text))
            check.Report(ValueProblemKind.Map, check.Whole, "white space alone is no map of key=value pairs");
        else if (!map.IsValid)
            check.Report(ValueProblemKind.Map, map.ErrorSpan, Describe(map, check.Text));
        foreach (var pair in map.Effective())
            CheckPair(check, pair);
    }

    private void CheckPair(ValueCheck check, GoMapEntry pair)
    {
        if (NextLine(check.Text, pair.Value.Span) is { } next)
        {
            var another = check.Text.IndexOf('=', next.Start, next.Length) >= 0;
            var message = another
                ? $"the line is part of the value of {Words.Quote(pair.Key.Value)}: pairs are separated by commas, not by lines"
                : $"the line is part of the value of {Words.Quote(pair.Key.Value)}";
            check.Report(ValueProblemKind.MapLines, next, message, LineEnd);
        }
        else if (rule?.Invoke(pair, check.Context) is { } fault)
        {
            check.Report(fault.Kind, fault.Span, fault.Message, fault.Effect);
        }
        else if (check.Context.MapsHaveEscapes is true && EndsWithComma(check.Text, pair.Value.Span))
        {
            check.Problems.Add(new ValueProblem(
                ValueProblemKind.MapTrailingComma,
                new TextSpan(pair.Value.Span.End - 1, 1),
                $"the comma at the end is part of the value of {Words.Quote(pair.Key.Value)} (since v2.14.1)",
                LastComma)
            {
                FixedValue = check.Text.Remove(pair.Value.Span.End - 1, 1),
            });
        }
    }

    private static bool IsBlank(string text) => GoSpace.Trim(text).Length == 0;

    private static string Describe(GoStringMap map, string text) => map.Error switch
    {
        GoStringMapError.NoEqualsSign => $"{Words.Quote(text.Substring(map.ErrorSpan.Start, map.ErrorSpan.Length))} is no key=value pair",
        GoStringMapError.EmptyKey => $"{Words.Quote(text.Substring(map.ErrorSpan.Start, map.ErrorSpan.Length))} has no key before the '='",
        _ => "a key=value pair is missing before the comma",
    };

    /// <summary>The text behind the first line end of a value.</summary>
    private static TextSpan? NextLine(string text, TextSpan value)
    {
        var lineEnd = text.IndexOf('\n', value.Start, value.Length);
        if (lineEnd < 0)
            return null;
        var line = GoSpace.Trim(text, lineEnd, value.End);
        var end = text.IndexOf('\n', line.Start, line.Length);
        return end < 0 ? line : GoSpace.Trim(text, line.Start, end);
    }

    private static bool EndsWithComma(string text, TextSpan value) =>
        value.Length > 0 && text[value.End - 1] == ',' && (value.Length < 2 || text[value.End - 2] != '\\');
}
