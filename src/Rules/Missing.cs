using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>The facts that rules about every noun lack where they are silent, each said in one way; <c>null</c> where the fact is known.</summary>
internal static class Missing
{
    /// <summary>A setting as it takes effect.</summary>
    /// <param name="what">The setting, as a clause begins with it: "the scheme".</param>
    /// <param name="value">Its value.</param>
    /// <param name="setting">The key of the configuration that states it where no manifest writes it.</param>
    public static MissingFact? Value<T>(string what, EffectiveValue<T> value, string? setting = null) => value.UnknownReason is { } reason
        ? new MissingFact($"{what} is not known: {reason}", value.WrittenAt is null ? setting : null, value.WrittenAt)
        : null;

    /// <summary>What a field says.</summary>
    public static MissingFact? Value<T>(string what, Reading<T> value) =>
        value.UnknownReason is { } reason ? new MissingFact($"{what} is not known: {reason}", null, value.Node) : null;

    /// <summary>What stands in a field.</summary>
    public static MissingFact? Value(string what, Field value) =>
        value.UnknownReason is { } reason ? new MissingFact($"{what} is not known: {reason}", null, value.Node) : null;

    /// <summary>A fact about the cluster or the controller.</summary>
    public static MissingFact? Fact<T>(string what, Fact<T> fact, string setting) =>
        fact.IsKnown ? null : new MissingFact($"{what} is not known: {fact.UnknownReason ?? "nothing states it"}", setting, fact.Node);

    /// <summary>The release of the controller.</summary>
    public static MissingFact? Version(LintContext context) => Fact("the controller's version", context.Facts.Controller.Version, "controller.version");

    /// <summary>Who takes an Ingress.</summary>
    public static MissingFact? Owner(Ingress ingress, LintContext context) => context.Traffic.OwnerOf(ingress) is { Owner: IngressOwner.Unknown } owner
        ? new MissingFact($"who takes the Ingress is not known: {owner.Reason}", owner.ClassName is null ? null : "controller.ingressClass", owner.ClassNode)
        : null;

    /// <summary>Who makes the load balancer of a Service.</summary>
    public static MissingFact? Owner(Service service, LintContext context) => context.Traffic.OwnerOf(service) is { Owner: ServiceOwner.Unknown } owner
        ? new MissingFact($"who takes the Service is not known: {owner.Reason}", null, owner.Evidence)
        : null;

    /// <summary>The type of a Service.</summary>
    public static MissingFact? Type(Service service) => service.Type is null ? Value($"the type of Service '{service.Name}'", service.Resource.Spec["type"]) : null;

    /// <summary>Whether parameters of its class decide instead of an annotation.</summary>
    public static MissingFact? ClassParameters(AnnotationUse use) => use.ClassMayDecide
        ? new MissingFact($"parameters of the IngressClass may stand in the place of '{use.Key.Value}'", null, use.Key)
        : null;

    /// <summary>The value of an annotation.</summary>
    public static MissingFact? Value(AnnotationUse use) => Value($"the value of '{use.Key.Value}'", use.Value);

    /// <summary>The other members of a group.</summary>
    public static MissingFact? Members(LoadBalancer loadBalancer) => loadBalancer.IsOpen
        ? new MissingFact($"members of the group '{loadBalancer.Group.Value}' may lie outside these files", "complete", loadBalancer.Group.WrittenAt)
        : null;

    /// <summary>What the load balancer listens on.</summary>
    public static MissingFact? Listeners(LoadBalancer loadBalancer) => loadBalancer.ListenersAreKnown
        ? null
        : loadBalancer.Members.Select(m => Value("what the load balancer listens on", m.ListenPorts)).FirstOrDefault(m => m is not null)
            ?? new MissingFact("what the load balancer listens on is not known");

    /// <summary>Who runs the control plane.</summary>
    public static MissingFact? Platform(LintContext context) =>
        context.Platform.IsEks is null ? new MissingFact("nothing in these files says who runs the control plane", "cluster.platform") : null;

    /// <summary>Where pods get their addresses from.</summary>
    public static MissingFact? PodNetwork(LintContext context) => context.ClusterNetwork.PodNetwork.Missing;

    /// <summary>The pods behind a Service that selects some.</summary>
    public static MissingFact? Pods(Service service, LintContext context)
    {
        if (service.Selector.IsEmpty is true)
            return null;
        if (Value($"the selector of Service '{service.Name}'", service.Selector.Written) is { } selector)
            return selector;
        var pods = context.Cluster.PodTemplatesSelectedBy(service);
        if (pods.Templates.Count == 0)
            return new MissingFact($"the pods behind Service '{service.Name}' are not in these files", null, service.Selector.Written.Node);
        return pods.IsCertain ? null : new MissingFact($"whether Service '{service.Name}' selects other pods too is not known", null, service.Selector.Written.Node);
    }

    /// <summary>Whether a switch of the VPC CNI is on.</summary>
    public static MissingFact? Switch(VpcCniSettings settings, string name) => settings.IsOn(name) is not null
        ? null
        : Value($"`{name}`", settings.Main.Value(name)) ?? new MissingFact($"{settings.Place} does not say whether `{name}` is on");

    /// <summary>What the VPC CNI sees in a variable.</summary>
    public static MissingFact? Variable(VpcCniSettings settings, string name) => settings.TextOf(name) is not null
        ? null
        : Value($"`{name}`", settings.Main.Value(name)) ?? new MissingFact($"{settings.Place} does not say what `{name}` is");

    /// <summary>The first fact that is missing of several, for reasons that are asked in a loop.</summary>
    public static MissingFact? First(IEnumerable<MissingFact?> facts) => facts.FirstOrDefault(f => f is not null);
}
