using ManifestLint.Aws.Traffic;

namespace ManifestLint.Tests.Traffic;

/// <summary>
/// Who takes an Ingress: the rows of https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/ and the traps
/// around them.
/// </summary>
public sealed class IngressClassSelectionTests
{
    private const string Own = "ingress.k8s.aws/alb";

    [Theory]
    [InlineData("alb", Own, IngressOwner.Controller)]
    [InlineData("anything", Own, IngressOwner.Controller)]
    [InlineData("nginx", Own, IngressOwner.Controller)]
    [InlineData("alb", "eks.amazonaws.com/alb", IngressOwner.AutoMode)]
    [InlineData("alb", "k8s.io/ingress-nginx", IngressOwner.Other)]
    [InlineData("alb", "ingress.k8s.alibabacloud/alb", IngressOwner.Other)]
    [InlineData("alb", "ncloud.com/alb", IngressOwner.Other)]
    [InlineData("alb", "${CONTROLLER}", IngressOwner.Unknown)]
    [InlineData("alb", "Ingress.k8s.aws/alb", IngressOwner.Other)]
    public void A_class_of_the_set_decides_by_its_controller(string name, string controller, IngressOwner expected) =>
        Assert.Equal(expected, OwnerOf(Ingress(field: name), Class(name, controller)).Owner);

    [Theory]
    [InlineData("alb", "", IngressOwner.PresumedController)]
    [InlineData("alb", "alb.ingress.kubernetes.io/scheme: internal", IngressOwner.PresumedController)]
    [InlineData("my-aws-ingress-class", "alb.ingress.kubernetes.io/scheme: internal", IngressOwner.PresumedController)]
    [InlineData("my-aws-ingress-class", "", IngressOwner.Unknown)]
    [InlineData("nginx", "alb.ingress.kubernetes.io/scheme: internal", IngressOwner.Other)]
    [InlineData("nginx-internal", "alb.ingress.kubernetes.io/scheme: internal", IngressOwner.Other)]
    [InlineData("external-nginx", "", IngressOwner.Other)]
    [InlineData("azure-application-gateway", "", IngressOwner.Other)]
    [InlineData("openshift-default", "", IngressOwner.Other)]
    [InlineData("nginx-alb", "alb.ingress.kubernetes.io/scheme: internal", IngressOwner.PresumedController)]
    [InlineData("alb", "alb.ingress.kubernetes.io/canary: \"true\"", IngressOwner.Other)]
    [InlineData("alb", "alb.ingress.kubernetes.io/rewrite-target: /", IngressOwner.Other)]
    [InlineData("${CLASS}", "alb.ingress.kubernetes.io/scheme: internal", IngressOwner.Unknown)]
    public void A_class_outside_the_set_is_presumed(string name, string annotation, IngressOwner expected) =>
        Assert.Equal(expected, OwnerOf(Ingress(field: name, annotation: annotation)).Owner);

    [Theory]
    [InlineData("alb", IngressOwner.Controller)]
    [InlineData("ALB", IngressOwner.Other)]
    [InlineData("\"alb \"", IngressOwner.Other)]
    [InlineData("nginx", IngressOwner.Other)]
    [InlineData("internal-alb", IngressOwner.Unknown)]
    [InlineData("${CLASS}", IngressOwner.Unknown)]
    public void The_annotation_is_compared_exactly(string value, IngressOwner expected) =>
        Assert.Equal(expected, OwnerOf(Ingress(annotation: $"kubernetes.io/ingress.class: {value}")).Owner);

    [Fact]
    public void The_annotation_beats_the_field_and_switches_parameters_off()
    {
        var owner = OwnerOf(Ingress(field: "nginx", annotation: "kubernetes.io/ingress.class: alb"), Parameters(Class("alb", Own)));
        Assert.Equal(IngressOwner.Controller, owner.Owner);
        Assert.True(owner.IsLegacy);
        Assert.Equal(ClassParameters.None, owner.Parameters);
    }

    [Fact]
    public void The_annotation_alb_means_the_class_of_that_name_where_it_belongs_to_somebody_else() =>
        Assert.Equal(IngressOwner.Other, OwnerOf(Ingress(annotation: "kubernetes.io/ingress.class: alb"), Class("alb", "ncloud.com/alb")).Owner);

    [Fact]
    public void A_configured_class_is_the_controllers_for_certain_whatever_it_is_called()
    {
        const string configuration = "controller: { ingressClass: nginx-edge }";
        Assert.Equal(IngressOwner.Controller, OwnerOf(Ingress(field: "nginx-edge"), configuration: configuration).Owner);
        Assert.Equal(IngressOwner.Controller, OwnerOf(Ingress(annotation: "kubernetes.io/ingress.class: nginx-edge"), configuration: configuration).Owner);
        Assert.Equal(IngressOwner.Unknown, OwnerOf(Ingress(annotation: "kubernetes.io/ingress.class: alb"), configuration: configuration).Owner);
    }

    [Fact]
    public void Without_a_class_the_default_class_of_the_set_decides()
    {
        Assert.Equal(IngressOwner.Controller, OwnerOf(Ingress(), Class("edge", Own, isDefault: "true")).Owner);
        Assert.Equal(IngressOwner.Other, OwnerOf(Ingress(), Class("edge", "k8s.io/ingress-nginx", isDefault: "true")).Owner);
        Assert.Equal(IngressOwner.Unknown, OwnerOf(Ingress(), Class("edge", Own, isDefault: "${DEFAULT}")).Owner);
        Assert.Equal(IngressOwner.Unknown, OwnerOf(Ingress(), Class("edge", Own, isDefault: "true") + Class("web", Own, isDefault: "true")).Owner);
    }

    [Fact]
    public void Without_a_class_and_a_default_only_ALB_annotations_speak_for_the_controller()
    {
        const string annotation = "alb.ingress.kubernetes.io/scheme: internal";
        Assert.Equal(IngressOwner.Unknown, OwnerOf(Ingress()).Owner);
        Assert.Equal(IngressOwner.PresumedController, OwnerOf(Ingress(annotation: annotation)).Owner);
        Assert.Equal(IngressOwner.Other, OwnerOf(Ingress(annotation: annotation), isComplete: true).Owner);
    }

    [Fact]
    public void In_Auto_Mode_a_presumed_class_is_Auto_Modes()
    {
        Assert.Equal(IngressOwner.AutoMode, OwnerOf(Ingress(field: "alb"), configuration: "cluster: { autoMode: true }").Owner);
        Assert.Equal(IngressOwner.AutoMode, OwnerOf(Ingress(field: "alb"), "---\napiVersion: eks.amazonaws.com/v1\nkind: NodeClass\nmetadata: { name: default }\n").Owner);
        Assert.Equal(IngressOwner.Unknown, OwnerOf(Ingress(annotation: "kubernetes.io/ingress.class: alb"), configuration: "cluster: { autoMode: true }").Owner);
        Assert.Equal(IngressOwner.Controller, OwnerOf(Ingress(field: "alb"), Class("alb", Own), configuration: "cluster: { autoMode: true }").Owner);
    }

    [Theory]
    [InlineData("ingress.k8s.alibabacloud/alb", true)]
    [InlineData("ncloud.com/alb", true)]
    [InlineData("zalando.org/kube-ingress-aws-controller", true)]
    [InlineData("k8s.io/ingress-nginx", false)]
    public void Vendors_that_read_the_same_prefix_are_told_apart(string controller, bool shares) =>
        Assert.Equal(shares, OwnerOf(Ingress(field: "alb"), Class("alb", controller)).SharesPrefix);

    [Fact]
    public void Parameters_are_unread_where_the_class_names_some_and_unseen_where_the_class_is_elsewhere()
    {
        Assert.Equal(ClassParameters.None, OwnerOf(Ingress(field: "alb"), Class("alb", Own)).Parameters);
        Assert.Equal(ClassParameters.Unread, OwnerOf(Ingress(field: "alb"), Parameters(Class("alb", Own))).Parameters);
        Assert.Equal(ClassParameters.Unseen, OwnerOf(Ingress(field: "alb")).Parameters);
        Assert.Equal(ClassParameters.Unread, OwnerOf(Ingress(field: "alb"), "---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: { name: alb }\n").Parameters);
    }

    [Fact]
    public void A_doubt_says_how_to_be_certain()
    {
        Assert.Contains("No IngressClass 'alb'", OwnerOf(Ingress(field: "alb")).Doubt, StringComparison.Ordinal);
        Assert.Null(OwnerOf(Ingress(field: "alb"), Class("alb", Own)).Doubt);
    }

    private static IngressOwnership OwnerOf(string ingress, string others = "", string? configuration = null, bool isComplete = false)
    {
        var context = TrafficFixture.Context(ingress + others, configuration, isComplete);
        return context.Traffic.OwnerOf(context.Cluster.Ingresses[0]);
    }

    private static string Ingress(string? field = null, string annotation = "") => $"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations: {(annotation.Length == 0 ? "{}" : "\n    " + annotation)}
        spec:
          {(field is null ? "" : "ingressClassName: " + field)}
          rules: []

        """;

    private static string Class(string name, string controller, string? isDefault = null) => $"""
        ---
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: {name}
          annotations: {(isDefault is null ? "{}" : $"{{ ingressclass.kubernetes.io/is-default-class: \"{isDefault}\" }}")}
        spec:
          controller: {controller}

        """;

    private static string Parameters(string ingressClass) => ingressClass.TrimEnd() + "\n  parameters: { apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb }\n";
}
