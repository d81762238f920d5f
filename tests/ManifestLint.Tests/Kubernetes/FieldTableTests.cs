using ManifestLint.Aws.Tables;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class FieldTableTests
{
    private static readonly FieldTable Ingress = FieldTable.BuiltIn[("networking.k8s.io/v1", "Ingress")];

    [Fact]
    public void Unknown_keys_are_found_on_every_level_with_their_place()
    {
        var resource = Cluster.Resource("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: storefront, labels: { anything: goes }, team: shop }
            extra: 1
            spec:
              rules:
                - http: { paths: [{ path: /, backEnd: {} }] }
                - hosts: shop.example.com
            """);
        Assert.Equal(
            [("team", "metadata"), ("extra", ""), ("backEnd", "spec.rules[0].http.paths[0]"), ("hosts", "spec.rules[1]")],
            Ingress.UnknownIn(resource.Root).Select(f => (f.Key.Value, f.Path)));
    }

    [Fact]
    public void What_a_patch_writes_and_what_is_a_placeholder_is_left_out()
    {
        var resource = Cluster.Resource("apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { wrong: 1, \"${KEY}\": 1 }\n", Cluster.Patched("spec", "wrong"));
        Assert.Empty(Ingress.UnknownIn(resource.Root));
    }

    [Theory]
    [InlineData("rules", "spec")]
    [InlineData("pathType", "spec.rules.http.paths")]
    [InlineData("kind", "")]
    [InlineData("colour", null)]
    public void The_table_knows_where_a_field_belongs(string field, string? place) => Assert.Equal(place, Ingress.PlaceOf(field));

    [Fact]
    public void Every_table_has_the_fields_that_every_object_has() =>
        Assert.All(FieldTable.BuiltIn.Values.Concat(AwsFieldTables.All.Values), t => Assert.True(t.Has("apiVersion") && t.Has("kind") && t.Below("metadata")!.Has("annotations") && t.Below("spec") is not null));
}
