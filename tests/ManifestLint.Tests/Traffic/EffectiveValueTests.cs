using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Traffic;

/// <summary>The one precedence for every setting: class parameters, the Service's annotation, the Ingress' annotation, the default.</summary>
public sealed class EffectiveValueTests
{
    private const string Class = "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb }\nspec: { controller: ingress.k8s.aws/alb }\n";

    [Fact]
    public void The_Service_beats_the_Ingress_and_says_so()
    {
        var type = Group("target-type: ip", "target-type: instance").TargetType;
        Assert.Equal(TargetType.Instance, type.Value);
        Assert.Equal((SettingSource.ServiceAnnotation, Certainty.Written, "annotation on Service 'api'"), (type.Source, type.Certainty, type.Origin));
        Assert.Equal("instance", Assert.IsType<Scalar>(type.WrittenAt).Value);
        Assert.Equal(("ip", "annotation on Ingress 'web'"), (Assert.Single(type.Overrides).Text, type.Overrides[0].Origin));
    }

    [Fact]
    public void The_Ingress_holds_where_the_Service_is_silent()
    {
        var type = Group("target-type: ip", "").TargetType;
        Assert.Equal((TargetType.Ip, SettingSource.IngressAnnotation), (type.Value, type.Source));
        Assert.Empty(type.Overrides);
    }

    [Fact]
    public void What_nobody_writes_is_the_controllers_default()
    {
        var type = Group("", "").TargetType;
        Assert.Equal((TargetType.Instance, SettingSource.ControllerDefault, Certainty.StatedDefault), (type.Value, type.Source, type.Certainty));
        Assert.Equal("controller default", type.Origin);
        Assert.Null(type.WrittenAt);
    }

    [Fact]
    public void A_configured_default_is_the_configurations()
    {
        var type = Group("", "", configuration: "controller: { defaultTargetType: ip }").TargetType;
        Assert.Equal((TargetType.Ip, SettingSource.Configuration, "configuration"), (type.Value, type.Source, type.Origin));
    }

    [Fact]
    public void Under_a_class_that_nobody_sees_the_unwritten_is_assumed_and_the_written_is_not()
    {
        var unwritten = Group("", "", withClass: false);
        Assert.True(unwritten.TargetType.IsAssumed);
        Assert.False(unwritten.Protocol.IsAssumed);
        Assert.False(Group("target-type: instance", "", withClass: false).TargetType.IsAssumed);
    }

    [Fact]
    public void Class_parameters_that_are_not_read_leave_only_their_own_settings_unknown()
    {
        var parameters = Class.Replace("alb }\n", "alb, parameters: { apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb } }\n", StringComparison.Ordinal);
        var group = Group("target-type: ip\n    alb.ingress.kubernetes.io/backend-protocol: HTTPS", "", otherClass: parameters);
        Assert.Null(group.TargetType.Value);
        Assert.Contains("IngressClass 'alb'", group.TargetType.UnknownReason, StringComparison.Ordinal);
        Assert.Equal(TrafficProtocol.Https, group.Protocol.Value);
    }

    [Theory]
    [InlineData("target-type: ${TYPE}", "placeholder")]
    [InlineData("target-type: Instance", "refuses")]
    [InlineData("target-type: true", "not a string")]
    public void What_cannot_take_effect_is_unknown_with_the_reason(string annotation, string reason)
    {
        var type = Group(annotation, "").TargetType;
        Assert.False(type.IsKnown);
        Assert.Null(type.Value);
        Assert.Contains(reason, type.UnknownReason, StringComparison.Ordinal);
        Assert.NotNull(type.WrittenAt);
    }

    [Fact]
    public void A_Service_that_is_not_here_may_override_everything()
    {
        var group = Assert.Single(TrafficFixture.Model(Ingress("target-type: ip") + Class).TargetGroups);
        Assert.False(group.TargetType.IsKnown);
        Assert.True(group.ServiceLookup.IsMissing);
    }

    private static TargetGroup Group(string onIngress, string onService, bool withClass = true, string? otherClass = null, string? configuration = null)
    {
        var service = $$"""
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              annotations:
                note: "{}"
                {{(onService.Length == 0 ? "" : "alb.ingress.kubernetes.io/" + onService)}}
            spec: { type: NodePort, selector: { app: api }, ports: [{ port: 80 }] }

            """;
        return Assert.Single(TrafficFixture.Model(Ingress(onIngress) + service + (withClass ? otherClass ?? Class : ""), configuration).TargetGroups);
    }

    private static string Ingress(string annotation) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations:
            alb.ingress.kubernetes.io/scheme: internal
            {{(annotation.Length == 0 ? "" : "alb.ingress.kubernetes.io/" + annotation)}}
        spec:
          ingressClassName: alb
          rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }]

        """;
}
