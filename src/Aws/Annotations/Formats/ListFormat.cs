using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>Entries between commas, each judged by a rule.</summary>
internal sealed class ListFormat(TextRule? rule = null) : ValueFormat
{
    public override ValueKind Kind => ValueKind.List;

    /// <summary>Whether a list without entries is refused.</summary>
    public bool NeedsEntry { get; init; }

    /// <summary>Whether an empty entry between commas is refused too, as by the API server, which does not drop them.</summary>
    public bool KeepsEmptyEntries { get; init; }

    /// <summary>How entries start that may not repeat, because the controller counts what AWS finds for them; <c>null</c> where every entry may.</summary>
    public string? OncePrefix { get; init; }

    public override void Check(ValueCheck check)
    {
        var list = GoStringList.Parse(check.Text);
        if (list.Count == 0 && NeedsEntry)
            check.Report(ValueProblemKind.Empty, check.Whole, "the list has no entry");
        foreach (var item in list)
            CheckEntry(check, item);
        CheckRepetition(check, list);
        if (KeepsEmptyEntries && list.Count > 0 && FirstEmptyEntry(check.Text) is { } place)
            check.Report(ValueProblemKind.List, new TextSpan(place, 0), "an entry of the list is empty");
    }

    private void CheckRepetition(ValueCheck check, GoStringList list)
    {
        if (OncePrefix is not { } prefix)
            return;
        foreach (var item in list.Repeated(i => i.StartsWith(prefix, StringComparison.Ordinal) ? i : null))
            check.Report(ValueProblemKind.List, item.Span, $"{Words.Quote(item.Value)} is named twice", ValueCheck.ByController);
    }

    private void CheckEntry(ValueCheck check, GoText item)
    {
        if (Brackets(item) is { } bracket)
        {
            check.Report(ValueProblemKind.List, bracket, "brackets and quotes are part of the entry: the list is plain text between commas", ListEffect(check));
            return;
        }

        if (rule?.Invoke(item.Value, check.Context) is not { } fault)
            return;
        var span = new TextSpan(item.Span.Start + fault.Span.Start, fault.Span.Length);
        var fixedValue = fault.Meant is null ? null : check.Text.Substring(0, item.Span.Start) + fault.Meant + check.Text.Substring(item.Span.End);
        check.Problems.Add(new ValueProblem(fault.Kind, span, fault.Message, fault.Effect ?? check.Descriptor.OnBadValue) { FixedValue = fixedValue });
    }

    /// <summary>An entry that no rule parses is looked up by its text, so that AWS is who does not find it.</summary>
    private ValueEffect ListEffect(ValueCheck check) => rule is null ? ValueCheck.ByAws : check.Descriptor.OnBadValue;

    private static TextSpan? Brackets(GoText item) => item.Value[0] is '[' or '"' or '\'' ? new TextSpan(item.Span.Start, 1)
        : item.Value[item.Value.Length - 1] is ']' or '"' or '\'' ? new TextSpan(item.Span.End - 1, 1)
        : null;

    private static int? FirstEmptyEntry(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            if (GoSpace.Trim(text, start, end).Length == 0)
                return start;
            start = end + 1;
        }
        return null;
    }
}
