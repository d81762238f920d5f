using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>A value that the controller does not trim: what stands around it is part of it.</summary>
internal abstract class ScalarFormat : ValueFormat
{
    public sealed override void Check(ValueCheck check)
    {
        if (Judge(check.Text, check) is { } problem)
            check.Problems.Add(WithoutSpace(check, problem) ?? WithoutQuotes(check, problem) ?? problem);
        else if (SurroundingSpace(check.Text) is { Length: > 0 } space && check.Text.Length > space.Length)
            check.Report(ValueProblemKind.SurroundingSpace, space, DescribeSpace(check.Text, space), ValueEffect.Ignored("part of the value"));
    }

    /// <summary>What is wrong with a text, as it stands; <c>null</c> if nothing is.</summary>
    protected abstract ValueProblem? Judge(string text, ValueCheck check);

    private ValueProblem? WithoutSpace(ValueCheck check, ValueProblem problem)
    {
        var trimmed = check.Text.Substring(GoSpace.Trim(check.Text).Start, GoSpace.Trim(check.Text).Length);
        if (trimmed.Length == check.Text.Length || trimmed.Length == 0)
            return null;

        var inner = Judge(trimmed, check);
        if (inner is not null && inner is not { FixedValue: not null, IsFixSafe: true })
            return null;
        var space = SurroundingSpace(check.Text);
        return problem with
        {
            Kind = ValueProblemKind.SurroundingSpace,
            Span = space,
            Message = DescribeSpace(check.Text, space),
            FixedValue = inner?.FixedValue ?? trimmed,
            IsFixSafe = problem.Effect.IsRefused,
        };
    }

    private ValueProblem? WithoutQuotes(ValueCheck check, ValueProblem problem)
    {
        var span = GoSpace.Trim(check.Text);
        if (span.Length < 3 || check.Text[span.Start] is not ('"' or '\'') || check.Text[span.End - 1] != check.Text[span.Start])
            return null;

        var unquoted = check.Text.Substring(span.Start + 1, span.Length - 2);
        return Judge(unquoted, check) is not null
            ? null
            : problem with
            {
                Kind = ValueProblemKind.Quotes,
                Span = span,
                Message = $"the quotes around {unquoted} are part of the value",
                FixedValue = unquoted,
                IsFixSafe = false,
            };
    }

    /// <summary>The white space at the end, or else the one at the start.</summary>
    private static TextSpan SurroundingSpace(string text)
    {
        var inner = GoSpace.Trim(text);
        return inner.End < text.Length ? TextSpan.FromBounds(inner.End, text.Length) : new TextSpan(0, inner.Start);
    }

    private static string DescribeSpace(string text, TextSpan space)
    {
        var what = text.IndexOf('\n', space.Start, space.Length) >= 0 ? "a line end" : "white space";
        return $"{what} at the {(space.Start == 0 ? "start" : "end")} is part of the value";
    }
}
