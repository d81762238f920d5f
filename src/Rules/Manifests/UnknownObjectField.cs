using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Rules.Manifests;

/// <summary>Fields that an object does not have, or not in that place.</summary>
public sealed class UnknownObjectField : ObjectRule<Resource>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML0015",
        Name = "unknown-field",
        Title = "An object has only the fields of its kind, each in its place",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.ApiServer,
        Why = "A misspelt or misplaced field is refused by kubectl, Helm, Argo CD and Flux, which validate strictly; other clients drop it without a word, and the setting is lost.",
        Remedy = "Correct the name, or move the field to its place.",
        References =
        [
            "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation",
            "https://kubernetes.io/docs/reference/kubernetes-api/",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Resource subject, LintContext context)
    {
        var slips = FieldSlip.In(subject);
        return slips.Count == 0 ? [] : slips.Select(s => Judge(subject, s));
    }

    private Finding Judge(Resource subject, FieldSlip slip)
    {
        var finding = Report(slip.Field.Key, Words.Capitalised($"{Words.WithArticle(KindOf(subject))} has no field '{slip.Field.Key.Value}' {Place(slip.Field.Path)}{Advice(slip)}"));
        return slip.Kind switch
        {
            SlipKind.Unknown => finding.As(Severity.Warning).WithRemedy("Remove the field, or check its name and place against the API reference."),
            SlipKind.Misspelt => finding.WithFix(Rename(slip)),
            _ => finding,
        };
    }

    private static string KindOf(Resource resource) => resource.Kind.Length > 0 ? resource.Kind : "object";

    private static string Place(string path) => path.Length == 0 ? "at its top level" : $"in {path}";

    private static string Advice(FieldSlip slip) => slip.Kind switch
    {
        SlipKind.Misspelt => $"; did you mean '{slip.Meant[0]}'?",
        SlipKind.Misplaced => slip.Home is { Length: > 0 } ? $": it belongs in {slip.Home}." : ": it belongs at the top level.",
        _ => $" as of {slip.Field.Level.AsOf}: kubectl refuses it, other clients drop it.",
    };

    /// <summary>Unsafe: a near name is a guess, and a value may come to light that was never in force.</summary>
    private static CodeFix? Rename(FieldSlip slip)
    {
        if (slip.Meant.Count != 1 || slip.Field.Parent.Entry(slip.Meant[0]) is not null)
            return null;
        var key = slip.Field.Key;
        var quote = key.File.Text[key.Span.Start] is '"' or '\'' ? 1 : 0;
        return new CodeFix($"Rename to '{slip.Meant[0]}'", false, [new TextEdit(key.File, new TextSpan(key.Span.Start + quote, key.Span.Length - (2 * quote)), slip.Meant[0])]);
    }
}
