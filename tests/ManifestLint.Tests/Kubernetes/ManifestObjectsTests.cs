using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>What in a file is a Kubernetes object, and what only looks like one.</summary>
public class ManifestObjectsTests
{
    [Theory]
    [InlineData("a.yaml", "{apiVersion: v1, kind: Service, metadata: {name: a}}", "Service")]
    [InlineData("a.yaml", "{kind: Service, metadata: {name: a}}", "Service")]
    [InlineData("a.yaml", "{apiVersion: v1, metadata: {name: a}}", "")]
    [InlineData("values.yaml", "{apiVersion: v1, kind: Service, metadata: {name: a}}", "Service")]
    [InlineData("crd.yaml", "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, spec: {kind: x}}", "CustomResourceDefinition")]
    [InlineData("kustomization.yaml", "{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: a}}", "Kustomization")]
    public void A_document_with_an_apiVersion_or_a_kind_is_an_object(string path, string text, string kind) =>
        Assert.Equal(kind, Assert.Single(In(path, text)).Kind);

    [Theory]
    [InlineData("a.yaml", "{metadata: {annotations: {a: b}}}")]
    [InlineData("a.yaml", "[{op: add, path: /spec, value: {kind: x}}]")]
    [InlineData("a.yaml", "text")]
    [InlineData("a.yaml", "{name: CI, on: push, jobs: {}}")]
    [InlineData("values.yaml", "{kind: DaemonSet, image: {tag: 1}}")]
    [InlineData("chart/values-prod.yaml", "{kind: DaemonSet}")]
    [InlineData("prod-values.yml", "{apiVersion: v1}")]
    [InlineData("Chart.yaml", "{apiVersion: v2, name: web, version: 1.0.0}")]
    [InlineData(".gitlab-ci.yml", "{kind: x}")]
    [InlineData(".github/workflows/ci.yaml", "{kind: x}")]
    [InlineData("kustomization.yaml", "{resources: []}")]
    [InlineData("prod.yaml", "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}")]
    [InlineData("part.yaml", "{kind: Component, patches: []}")]
    [InlineData("prefix.yaml", "{apiVersion: builtin, kind: PrefixTransformer, metadata: {name: a}}")]
    public void Anything_else_is_none(string path, string text) => Assert.Empty(In(path, text));

    [Fact]
    public void Lists_are_taken_apart_and_lists_within_lists() =>
        Assert.Equal(["a", "b", "c"], In("a.yaml", """
            apiVersion: v1
            kind: List
            items:
              - {apiVersion: v1, kind: Service, metadata: {name: a}}
              - text
              - kind: ServiceList
                items: [{apiVersion: v1, kind: Service, metadata: {name: b}}]
            ---
            {kind: Service, metadata: {name: c}}
            """).Select(o => o.NameNode!.Value));

    private static IReadOnlyList<ManifestObject> In(string path, string text) => ManifestObjects.In(YamlReader.Read(new ManifestFile(path, text)));
}
