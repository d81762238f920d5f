using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Rules.Listeners;

/// <summary>An action, conditions or transforms that no path of the Ingress asks for.</summary>
public sealed class UnusedAction : Rule<AnnotationUse>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML3013",
        Name = "unused-action",
        Title = "Every action, condition and transform belongs to a backend of its Ingress",
        Severity = Severity.Warning,
        Why = "The controller reads `actions.<name>` only for a backend of that name whose port is called `use-annotation`, and `conditions.<name>` and `transforms.<name>` only for "
            + "a path whose backend has that name. All others are passed over: the redirect never happens, the condition never holds anybody back.",
        Remedy = "Name it in a path of this Ingress (an action with the port name `use-annotation`), or remove the annotation.",
        References = ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(AnnotationUse subject, LintContext context)
    {
        if (!Concerns(subject) || subject.Member?.Ingress is not { HasUnknownBackends: false } ingress)
            return [];
        var name = subject.Match.Captures[0];
        var isAction = subject.Descriptor == IngressAnnotations.Action;
        if (ingress.Backends.Any(b => MayAskFor(b, name, isAction)) || (isAction ? IsMisspelt(ingress, name) : IsOfAction(ingress, name)))
            return [];
        var namesake = ingress.Backends.FirstOrDefault(b => b.ServiceName.OrNull() == name);
        return [Report(subject.Key, $"'{subject.Key.Value}' has no effect: {Reason(namesake, name, isAction, ingress)}.").RelatedTo(namesake?.Node, "this backend")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(AnnotationUse subject, LintContext context)
    {
        if (!Concerns(subject) || subject.Member?.Ingress is not { } ingress)
            return null;
        return ingress.HasUnknownBackends
            ? new MissingFact("the backends of the Ingress are not known", null, ingress.Resource.Spec["rules"].Node)
            : Missing.First(ingress.Backends.Select(b => Missing.Value("the name of a backend", b.ServiceName) ?? Missing.Value("the port of a backend", b.Port)));
    }

    private static bool Concerns(AnnotationUse use) =>
        use.Descriptor == IngressAnnotations.Action || use.Descriptor == IngressAnnotations.Conditions || use.Descriptor == IngressAnnotations.Transforms;

    /// <summary>A default backend takes an action, but neither conditions nor transforms.</summary>
    private static bool MayAskFor(IngressBackend backend, string name, bool isAction)
    {
        if (backend.Field.IsUnknown || backend.ServiceName.IsUnknown)
            return true;
        return backend.ServiceName.OrNull() == name && (isAction ? backend.IsUseAnnotation is not false : backend.Path is not null);
    }

    /// <summary>ML3012 tells of a backend whose action is called nearly so.</summary>
    private static bool IsMisspelt(Ingress ingress, string name) => ingress.Backends.Any(b =>
        b.IsUseAnnotation is true && b.ServiceName.OrNull() is { } other && NearNames.AreNear(other, name) && !ingress.Resource.ActionNamed(other).IsPresent);

    /// <summary>Where the action itself is not used, that says enough.</summary>
    private static bool IsOfAction(Ingress ingress, string name) =>
        !ingress.Backends.Any(b => b.ServiceName.OrNull() == name) && !ingress.Resource.ActionNamed(name).IsAbsent;

    private static string Reason(IngressBackend? namesake, string name, bool isAction, Ingress ingress)
    {
        if (namesake is null)
            return $"no {(isAction ? "backend" : "path")} of Ingress '{ingress.Name}' names '{name}'{(isAction ? $" with the port name '{IngressBackend.UseAnnotation}'" : "")}";
        if (!isAction)
            return $"only the default backend names '{name}', and it takes neither conditions nor transforms";
        var port = namesake.Port.IsPresent ? $"port {namesake.Port.Value}" : "no port";
        return $"backend '{name}' names {port} instead of '{IngressBackend.UseAnnotation}', and leads to a Service";
    }
}
