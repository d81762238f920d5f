using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class LabelSelectorTests
{
    [Theory]
    [InlineData("{ app: web }", true)]
    [InlineData("{ app: web, tier: front }", true)]
    [InlineData("{ app: api }", false)]
    [InlineData("{ app: web, zone: a }", false)]
    [InlineData("{ app: \"${APP}\" }", null)]
    [InlineData("{ app: \"${APP}\", zone: a }", false)]
    public void A_service_selector_asks_for_every_label(string selector, bool? expected) => Assert.Equal(expected, LabelSelector.OfMap(Field(selector)).Matches(Labels));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{ matchLabels: { app: web } }", true)]
    [InlineData("{ matchExpressions: [{ key: app, operator: In, values: [api, web] }] }", true)]
    [InlineData("{ matchExpressions: [{ key: app, operator: In, values: [api] }] }", false)]
    [InlineData("{ matchExpressions: [{ key: app, operator: In, values: [api, \"${APP}\"] }] }", null)]
    [InlineData("{ matchExpressions: [{ key: app, operator: NotIn, values: [api] }] }", true)]
    [InlineData("{ matchExpressions: [{ key: zone, operator: NotIn, values: [a] }] }", true)]
    [InlineData("{ matchExpressions: [{ key: app, operator: Exists }] }", true)]
    [InlineData("{ matchExpressions: [{ key: zone, operator: Exists }] }", false)]
    [InlineData("{ matchExpressions: [{ key: zone, operator: DoesNotExist }] }", true)]
    [InlineData("{ matchExpressions: [{ key: app, operator: exists }] }", null)]
    [InlineData("{ matchLabels: { app: api }, matchExpressions: [{ key: app, operator: exists }] }", false)]
    public void A_label_selector_asks_for_labels_and_expressions(string selector, bool? expected) => Assert.Equal(expected, LabelSelector.Of(Field(selector)).Matches(Labels));

    [Fact]
    public void A_label_that_a_patch_writes_decides_nothing()
    {
        var pods = Cluster.Resource("apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\n", Cluster.Patched("metadata", "labels", "zone"));
        Assert.Null(LabelSelector.OfMap(Field("{ app: web, zone: a }")).Matches(pods.Metadata["labels"]));
        Assert.False(LabelSelector.OfMap(Field("{ app: api, zone: a }")).Matches(pods.Metadata["labels"]));
    }

    [Fact]
    public void A_selector_that_a_patch_extends_may_pick_less()
    {
        var service = Cluster.Resource("apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web } }\n", Cluster.Patched("spec", "selector", "zone"));
        Assert.Null(new Service(service).Selector.Matches(Labels));
        Assert.False(new Service(service).Selector.Matches(Field("{ app: api }")));
    }

    private static Field Labels => Field("{ app: web, tier: front }");

    private static Field Field(string yaml) => Cluster.Resource($"apiVersion: v1\nkind: ConfigMap\nit: {yaml}\n").Root["it"];
}
