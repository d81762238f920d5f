using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

public sealed class ClusterModelTests
{
    private static readonly DeploymentSet Guessed = new() { Name = ".", IsGuessed = true };
    private static readonly DeploymentSet Open = new() { Name = ".", IsOpen = true };
    private static readonly DeploymentSet Complete = new() { Name = ".", IsComplete = true };
    private static readonly DeploymentSet Kustomized = new() { Name = ".", IsKustomization = true };

    [Theory]
    [InlineData("shop", "certain")]
    [InlineData("office", "missing")]
    [InlineData(null, "uncertain")]
    [InlineData("${NAMESPACE}", "uncertain")]
    public void A_written_namespace_is_found_by_itself_and_perhaps_from_an_unwritten_one(string? from, string expected) =>
        Assert.Equal(expected, Show(Cluster.Of(Service("web", "shop")).ServiceNamed(from, "web")));

    [Theory]
    [InlineData(null, "certain")]
    [InlineData("shop", "uncertain")]
    public void An_unwritten_namespace_equals_only_an_unwritten_one(string? from, string expected) =>
        Assert.Equal(expected, Show(Cluster.Of(Service("web")).ServiceNamed(from, "web")));

    [Fact]
    public void A_written_match_beats_an_unwritten_one()
    {
        var cluster = Cluster.Of(Service("web") + Service("web", "shop"));
        Assert.Equal("shop", cluster.ServiceNamed("shop", "web").Found!.Namespace);
        Assert.Null(cluster.ServiceNamed(null, "web").Found!.Namespace);
        Assert.True(cluster.ServiceNamed(null, "web").IsCertain);
    }

    [Fact]
    public void From_an_unwritten_namespace_two_written_ones_are_unknown() =>
        Assert.Equal("unknown", Show(Cluster.Of(Service("web", "shop") + Service("web", "office")).ServiceNamed(null, "web")));

    [Fact]
    public void A_name_that_is_there_twice_is_unknown() => Assert.Equal("unknown", Show(Cluster.Of(Service("web", "shop") + Service("web", "shop")).ServiceNamed("shop", "web")));

    [Theory]
    [InlineData("shop", "unknown")]
    [InlineData(null, "unknown")]
    [InlineData("office", "missing")]
    public void A_name_may_be_that_of_a_placeholder_in_the_namespace(string? from, string expected) =>
        Assert.Equal(expected, Show(Cluster.Of(Service("${APP}", "shop")).ServiceNamed(from, "web")));

    [Fact]
    public void A_placeholder_as_namespace_may_be_any_and_is_its_own() =>
        Assert.Equal(["certain", "uncertain"], new[] { "${NS}", "shop" }.Select(n => Show(Cluster.Of(Service("web", "${NS}")).ServiceNamed(n, "web"))));

    [Fact]
    public void Kinds_without_a_namespace_are_found_from_everywhere()
    {
        var cluster = Cluster.Of("apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb, namespace: shop }\n");
        Assert.True(cluster.IngressClassNamed("alb").IsCertain);
        Assert.NotNull(cluster.Named(GroupKind.IngressClass, "office", "alb").Found);
    }

    [Fact]
    public void There_is_one_view_of_a_service()
    {
        var cluster = Cluster.Of(Service("web", "shop"));
        Assert.Same(cluster.Services[0], cluster.ServiceNamed("shop", "web").Found);
    }

    [Fact]
    public void A_service_knows_the_ingresses_that_lead_to_it()
    {
        var cluster = Cluster.Of(Service("web", "shop") + Service("idle", "shop") + Ingress("a", "shop", "web") + Ingress("b", "shop", "web", "use-annotation") + Ingress("c", "office", "web"));
        Assert.Equal(["a"], cluster.IngressesUsing(cluster.Services[0]).Select(i => i.Name));
        Assert.Empty(cluster.IngressesUsing(cluster.Services[1]));
    }

    [Fact]
    public void Pods_are_selected_in_the_services_namespace_from_any_workload_that_makes_pods()
    {
        var cluster = Cluster.Of(
            Service("web", "shop")
            + Workload("apps/v1", "Deployment", "a", "shop", "web") + Workload("argoproj.io/v1alpha1", "Rollout", "b", "shop", "web")
            + Workload("apps/v1", "StatefulSet", "c", "shop", "api") + Workload("apps/v1", "Deployment", "d", "office", "web"));
        var selection = cluster.PodTemplatesSelectedBy(cluster.Services[0]);
        Assert.Equal(["a", "b"], selection.Templates.Select(t => t.Resource.Name));
        Assert.True(selection.IsCertain);
    }

    [Fact]
    public void Pods_of_an_unwritten_namespace_are_selected_without_certainty()
    {
        var cluster = Cluster.Of(Service("web", "shop") + Workload("apps/v1", "Deployment", "a", null, "web"));
        var selection = cluster.PodTemplatesSelectedBy(cluster.Services[0]);
        Assert.Single(selection.Templates);
        Assert.False(selection.IsCertain);
    }

    [Fact]
    public void Pods_with_a_placeholder_label_may_be_selected()
    {
        var cluster = Cluster.Of(Service("web", "shop") + Workload("apps/v1", "Deployment", "a", "shop", "${APP}"));
        var selection = cluster.PodTemplatesSelectedBy(cluster.Services[0]);
        Assert.Empty(selection.Templates);
        Assert.False(selection.IsCertain);
    }

    [Fact]
    public void A_service_without_selector_selects_nothing_and_that_is_certain()
    {
        var cluster = Cluster.Of("apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: {}\n---\n" + Workload("apps/v1", "Deployment", "a", null, "web"));
        Assert.Equal((0, true), (cluster.PodTemplatesSelectedBy(cluster.Services[0]).Templates.Count, cluster.PodTemplatesSelectedBy(cluster.Services[0]).IsCertain));
    }

    [Fact]
    public void Not_found_may_be_told_beside_a_neighbour_and_not_without_one()
    {
        var files = new[] { ("shop/web.yaml", Service("web", "shop")), ("shop/ingress.yaml", Ingress("a", "shop", "checkout")), ("office/ingress.yaml", Ingress("b", "shop", "checkout")) };
        var cluster = Cluster.Of(Guessed, files);
        Assert.NotNull(Missing(cluster, "a", "checkout"));
        Assert.Null(Missing(cluster, "b", "checkout"));
        Assert.NotNull(Missing(Cluster.Of(Kustomized, files), "b", "checkout"));
        Assert.Null(Missing(Cluster.Of(Open, files), "a", "checkout"));
        Assert.Null(Missing(new ClusterModel(Guessed, cluster.Resources) { IsExternal = (_, _, name) => name == "checkout" }, "a", "checkout"));
    }

    [Fact]
    public void A_neighbour_in_another_namespace_is_none()
    {
        var cluster = Cluster.Of(Service("web", "office") + Ingress("a", "shop", "checkout"), Guessed);
        Assert.Null(Missing(cluster, "a", "checkout"));
        Assert.NotNull(Missing(Cluster.Of(Service("web", "office") + Ingress("a", "shop", "checkout"), Complete), "a", "checkout"));
    }

    [Fact]
    public void A_near_name_anywhere_in_the_set_may_be_told()
    {
        var cluster = Cluster.Of(Guessed, ("web.yaml", Service("checkout", "shop")), ("elsewhere/ingress.yaml", Ingress("a", "shop", "chekcout")));
        Assert.Equal(" Did you mean 'checkout'?", Missing(cluster, "a", "chekcout")!.Hint);
    }

    [Fact]
    public void The_same_name_in_another_namespace_and_unread_files_are_told()
    {
        var cluster = Cluster.Of(Service("web", "shop") + Service("checkout", "office") + Ingress("a", "shop", "checkout") + Ingress("b", "shop", "billing"), Guessed);
        var unread = new ClusterModel(Guessed, cluster.Resources) { UnreadFiles = ["broken.yaml"] };
        Assert.Equal(" There is one in namespace 'office'.", Missing(unread, "a", "checkout")!.Hint);
        Assert.Equal(" It may stand in broken.yaml, which could not be read.", Missing(unread, "b", "billing")!.Hint);
    }

    [Fact]
    public void Twins_are_told_inside_one_file_or_one_kustomization()
    {
        var cluster = Cluster.Of(null, ("a.yaml", Service("web", "shop") + Service("web", "shop") + Service("web", "office")), ("b.yaml", Service("web", "shop")));
        Assert.Equal([null, cluster.Resources[0], null, null], cluster.Resources.Select(cluster.EarlierTwinOf));
    }

    private static MissingObject? Missing(ClusterModel cluster, string ingress, string service) =>
        cluster.Missing(GroupKind.Service, "shop", service, cluster.Ingresses.Single(i => i.Name == ingress).Resource);

    private static string Show<T>(Lookup<T> lookup)
        where T : class => lookup.IsUnknown ? "unknown" : lookup.IsMissing ? "missing" : lookup.IsCertain ? "certain" : "uncertain";

    private static string Metadata(string name, string? @namespace) => $"metadata: {{ name: \"{name}\"{(@namespace is null ? "" : $", namespace: \"{@namespace}\"")} }}\n";

    private static string Service(string name, string? @namespace = null) =>
        $"apiVersion: v1\nkind: Service\n{Metadata(name, @namespace)}spec: {{ selector: {{ app: web }}, ports: [{{ port: 80 }}] }}\n---\n";

    private static string Ingress(string name, string @namespace, string service, string port = "http") =>
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\n{Metadata(name, @namespace)}spec: {{ defaultBackend: {{ service: {{ name: {service}, port: {{ name: {port} }} }} }} }}\n---\n";

    private static string Workload(string apiVersion, string kind, string name, string? @namespace, string app) =>
        $"apiVersion: {apiVersion}\nkind: {kind}\n{Metadata(name, @namespace)}spec: {{ template: {{ metadata: {{ labels: {{ app: \"{app}\" }} }}, spec: {{ containers: [] }} }} }}\n---\n";
}
