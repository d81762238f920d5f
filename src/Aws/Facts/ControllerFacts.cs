using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// How the AWS Load Balancer Controller is started: what <c>controller:</c> in the configuration states, else the controller's documented defaults
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/), which are facts. Where the deployment set installs
/// the controller itself, what is not configured is unknown.
/// </summary>
public sealed class ControllerFacts
{
    private readonly Field controller;
    private readonly string? installation;

    /// <param name="controller">The configuration's section.</param>
    /// <param name="installation">Why an unwritten setting may be another than the default; <c>null</c> where it may not.</param>
    internal ControllerFacts(Field controller, string? installation)
    {
        this.controller = controller;
        this.installation = installation;
        Version = controller["version"].ToFact(ReleaseVersion.Parse).Or(Unless(LatestVersion));
        IngressClass = Text("ingressClass", "alb");
        LoadBalancerClass = Text("loadBalancerClass", "service.k8s.aws/nlb");
        DefaultTargetType = Text("defaultTargetType", "instance");
        DefaultScheme = Text("defaultScheme", "internal");
        ServiceMutatorWebhook = Bool("serviceMutatorWebhook", true);
        ManageBackendSecurityGroupRules = Bool("manageBackendSecurityGroupRules", false);
        EnableBackendSecurityGroup = Bool("enableBackendSecurityGroup", true);
        TolerateNonExistentBackendService = Bool("tolerateNonExistentBackendService", true);
        TolerateNonExistentBackendAction = Bool("tolerateNonExistentBackendAction", true);
        DisableIngressClassAnnotation = Bool("disableIngressClassAnnotation", false);
        DisableIngressGroupNameAnnotation = Bool("disableIngressGroupNameAnnotation", false);
        ExternalManagedTags = controller["externalManagedTags"]
            .Read<IReadOnlyList<string>>(list => list.Items?.All(i => i.Text().IsPresent) == true ? list.Items.Select(i => i.Text().Value).ToArray() : null)
            .Or(Unless<IReadOnlyList<string>>([]));
    }

    /// <summary>The controller that the annotation tables and defaults describe.</summary>
    public static ReleaseVersion LatestVersion { get; } = new(3, 5);

    /// <summary>The controller's version; without a patch number unless one is written.</summary>
    public Fact<ReleaseVersion> Version { get; }

    /// <summary><c>--ingress-class</c>. Whether an Ingress of that class is ours for certain depends on <see cref="Fact{T}.IsStated"/>.</summary>
    public Fact<string> IngressClass { get; }

    /// <summary><c>--load-balancer-class</c>.</summary>
    public Fact<string> LoadBalancerClass { get; }

    /// <summary><c>--default-target-type</c>: <c>instance</c> or <c>ip</c>, for Ingresses and Services.</summary>
    public Fact<string> DefaultTargetType { get; }

    /// <summary><c>--default-load-balancer-scheme</c>: <c>internal</c> or <c>internet-facing</c>.</summary>
    public Fact<string> DefaultScheme { get; }

    /// <summary>Whether new Services of type LoadBalancer get the controller's class without asking (<c>enableServiceMutatorWebhook</c> of its chart).</summary>
    public Fact<bool> ServiceMutatorWebhook { get; }

    /// <summary><c>--enable-manage-backend-security-group-rules</c>.</summary>
    public Fact<bool> ManageBackendSecurityGroupRules { get; }

    /// <summary><c>--enable-backend-security-group</c>.</summary>
    public Fact<bool> EnableBackendSecurityGroup { get; }

    /// <summary><c>--tolerate-non-existent-backend-service</c>.</summary>
    public Fact<bool> TolerateNonExistentBackendService { get; }

    /// <summary><c>--tolerate-non-existent-backend-action</c>.</summary>
    public Fact<bool> TolerateNonExistentBackendAction { get; }

    /// <summary><c>--disable-ingress-class-annotation</c>.</summary>
    public Fact<bool> DisableIngressClassAnnotation { get; }

    /// <summary><c>--disable-ingress-group-name-annotation</c>.</summary>
    public Fact<bool> DisableIngressGroupNameAnnotation { get; }

    /// <summary><c>--external-managed-tags</c>: tag keys that no annotation may set.</summary>
    public Fact<IReadOnlyList<string>> ExternalManagedTags { get; }

    /// <summary>Whether a feature gate is on; unknown for a gate that this table does not hold and nobody states.</summary>
    public Fact<bool> FeatureGate(string name)
    {
        var stated = controller["featureGates"][name].ToFact(FactReading.Bool);
        if (stated.IsKnown || stated.Node is not null || FeatureGates.Default(name, Version.OrNull()) is not { } on)
            return stated;
        return Unless(on);
    }

    private Fact<string> Text(string key, string @default) => controller[key].ToFact(FactReading.Text).Or(Unless(@default));

    private Fact<bool> Bool(string key, bool @default) => controller[key].ToFact(FactReading.Bool).Or(Unless(@default));

    private Fact<T> Unless<T>(T @default) => installation is null ? Fact<T>.Default(@default) : Fact<T>.Unknown(installation);
}
