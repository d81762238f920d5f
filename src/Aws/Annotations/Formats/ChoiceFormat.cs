using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceFormat(bool ignoreCase, params Choice[] choices) : ScalarFormat
{
    public override ValueKind Kind => ValueKind.Choice;

    public override IReadOnlyList<Choice> Choices => choices;

    protected override ValueProblem? Judge(string text, ValueCheck check)
    {
        var effect = check.Descriptor.OnBadValue;
        var sameButCase = choices.FirstOrDefault(choice => string.Equals(choice.Value, text, StringComparison.OrdinalIgnoreCase));
        if (sameButCase is not null && (ignoreCase || string.Equals(sameButCase.Value, text, StringComparison.Ordinal)))
            return null;

        var problem = new ValueProblem(ValueProblemKind.Choice, new TextSpan(0, text.Length), Describe(text), effect);
        if (sameButCase is not null)
            return problem with { FixedValue = sameButCase.Value, IsFixSafe = effect.IsRefused };
        return Nearest(text) is { } near ? problem with { FixedValue = near.Value } : problem;
    }

    private string Describe(string text)
    {
        var allowed = choices.Length == 1
            ? $"not '{choices[0].Value}'"
            : $"none of {string.Join(", ", choices.Select(choice => $"'{choice.Value}'"))}";
        return text.Length == 0 ? $"it is empty, {allowed}" : $"{Words.Quote(text)} is {allowed}";
    }

    private Choice? Nearest(string text)
    {
        var plain = Words.WithoutSeparators(text);
        return choices.FirstOrDefault(choice => Words.WithoutSeparators(choice.Value) == plain)
            ?? choices.FirstOrDefault(choice => Words.AreNear(choice.Value, text));
    }
}
