using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.LoadBalancers;

/// <summary>Who uses the parameters of a class.</summary>
internal static class ClassUse
{
    /// <summary>The first Ingress that the parameters hold for; <c>null</c> where none is known.</summary>
    public static Ingress? FirstUser(Resource parameters, LintContext context) =>
        context.Cluster.Ingresses.FirstOrDefault(i => context.Traffic.OwnerOf(i).ParametersObject?.Resource == parameters);

    /// <summary>What is wrong with parameters refuses something only where an Ingress uses them; elsewhere it is a warning.</summary>
    public static IEnumerable<Finding> JudgedByUse(this IEnumerable<Finding> findings, Resource parameters, LintContext context)
    {
        var user = FirstUser(parameters, context);
        return findings.Select(f => f.As(user is null ? Severity.Warning : Severity.Error).RelatedTo(user?.NameNode, "this Ingress is of the class"));
    }
}
