using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>A load balancer that nobody says the scheme of.</summary>
public sealed class InternalByDefault : Rule<LoadBalancer>
{
    private static readonly string[] PublicWords = ["public", "external", "internet"];

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML4012",
        Name = "internal-by-default",
        Title = "A load balancer says whether it is internal or internet-facing",
        Severity = Severity.Info,
        Why = "Without a scheme the AWS Load Balancer Controller makes an internal load balancer, which nobody outside the VPC reaches. Changing the scheme later replaces the load balancer.",
        Remedy = "Write the scheme: `internal` or `internet-facing`.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#scheme",
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#lb-scheme",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers || subject.IsOpen || subject.Scheme is not { Value: Scheme.Internal, Source: SettingSource.ControllerDefault, WrittenAt: null })
            return [];
        var resource = subject.Resource;
        var name = Names(subject).FirstOrDefault(IsPublic);
        var message = $"No scheme is written for {resource.Kind} '{resource.Name}': its load balancer is internal ({subject.Scheme.Origin})";
        var doubt = subject.Scheme.IsAssumed && subject.Doubt is { } why ? " " + why : "";
        return [name is null
            ? Report(resource.NameNode, $"{message}.{doubt}")
            : Report(resource.NameNode, $"{message}, although the name '{name}' says otherwise.{doubt}").As(Severity.Warning)];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(LoadBalancer subject, LintContext context)
    {
        if (!subject.IsControllers)
            return null;
        return Missing.Value("the scheme", subject.Scheme, "controller.defaultScheme") ?? (subject.Scheme.WrittenAt is null ? Missing.Members(subject) : null);
    }

    private static IEnumerable<string> Names(LoadBalancer loadBalancer)
    {
        yield return loadBalancer.Resource.Name;
        foreach (var name in new[] { loadBalancer.Group.Value, loadBalancer.Name.Value, loadBalancer.Members[0].IngressOwnership?.ClassName })
        {
            if (name is not null)
                yield return name;
        }
    }

    private static bool IsPublic(string name) => name.Split('-', '.', '_').Any(w => PublicWords.Contains(w, StringComparer.OrdinalIgnoreCase));
}
