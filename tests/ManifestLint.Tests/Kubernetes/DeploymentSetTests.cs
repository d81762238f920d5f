using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>What reaches one cluster together, rule by rule (design §2).</summary>
public class DeploymentSetTests
{
    // 1 and 2: kustomizations, their roots, and what they reach.

    [Fact]
    public void A_base_is_judged_in_the_sets_of_its_overlays_only()
    {
        var context = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]")
            .Objects("base/web.yaml", "Service web", "Ingress web")
            .File("overlays/dev/kustomization.yaml", "resources: [../../base]\nnamespace: dev")
            .File("overlays/prod/kustomization.yaml", "resources: [../../base, extra.yaml]\nnamespace: prod")
            .Objects("overlays/prod/extra.yaml", "Deployment web");

        Assert.Equal(
            """
            overlays/dev (kustomization): Service dev/web, Ingress dev/web
            overlays/prod (kustomization): Service prod/web, Ingress prod/web, Deployment prod/web
            """,
            context.Describe());
    }

    [Fact]
    public void A_base_that_nobody_reaches_is_a_root()
    {
        var context = new SetFixture()
            .File("app/kustomization.yml", "resources: [web.yaml]")
            .Objects("app/web.yaml", "Service web");

        Assert.Equal("app (kustomization): Service web", context.Describe());
    }

    [Fact]
    public void An_overlay_changes_its_own_view_of_the_base_and_no_other()
    {
        var sets = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]")
            .Objects("base/web.yaml", "Service web")
            .File("dev/kustomization.yaml", """
                resources: [../base]
                patches:
                  - patch: |
                      {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort}}
                """)
            .File("prod/kustomization.yaml", "resources: [../base]")
            .Build();

        Assert.True(sets[0].Resources[0].Spec["type"].IsUnknown);
        Assert.Contains("a patch of kustomization 'dev'", sets[0].Resources[0].Spec["type"].UnknownReason);
        Assert.True(sets[1].Resources[0].Spec["type"].IsAbsent);
        Assert.Same(sets[0].Resources[0].Source, sets[1].Resources[0].Source);
    }

    [Fact]
    public void A_component_acts_on_all_that_its_user_has_gathered_and_is_no_root()
    {
        var context = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]")
            .Objects("base/web.yaml", "Service web")
            .File("components/public/kustomization.yaml", """
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                namespace: public
                resources: [ingress.yaml]
                patches:
                  - target: {kind: Service}
                    patch: '[{"op": "add", "path": "/spec/type", "value": "NodePort"}]'
                """)
            .Objects("components/public/ingress.yaml", "Ingress web")
            .File("prod/kustomization.yaml", "resources: [../base]\ncomponents: [../components/public]");

        Assert.Equal("prod (kustomization): Service public/web, Ingress public/web", context.Describe());
        Assert.True(context.Build()[0].Resources[0].Spec["type"].IsUnknown);
    }

    [Fact]
    public void A_component_that_nobody_uses_is_seen_alone_and_open()
    {
        var context = new SetFixture()
            .File("components/public/kustomization.yaml", "kind: Component\nresources: [ingress.yaml]")
            .Objects("components/public/ingress.yaml", "Ingress web");

        Assert.Equal("components/public (kustomization, open): Ingress web", context.Describe());
    }

    [Fact]
    public void Kustomizations_that_reach_each_other_end_in_one_set()
    {
        var context = new SetFixture()
            .File("a/kustomization.yaml", "resources: [../b, a.yaml]").Objects("a/a.yaml", "Service a")
            .File("b/kustomization.yaml", "resources: [../a, b.yaml]").Objects("b/b.yaml", "Service b")
            .File("self/kustomization.yaml", "resources: [., ../self, s.yaml]").Objects("self/s.yaml", "Service s");

        Assert.Equal(
            """
            a (kustomization, open): Service a, Service b
            self (kustomization, open): Service s
            """,
            context.Describe());
    }

    [Fact]
    public void Variants_of_one_base_are_two_objects_where_a_prefix_or_a_namespace_tells_them_apart_and_one_otherwise()
    {
        var context = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]").Objects("base/web.yaml", "Service web")
            .File("blue/kustomization.yaml", "resources: [../base]\nnamespace: blue")
            .File("green/kustomization.yaml", "resources: [../base]\nnamespace: green")
            .File("both/kustomization.yaml", "resources: [../blue, ../green]")
            .File("one/kustomization.yaml", "resources: [../base]\nnamePrefix: one-")
            .File("two/kustomization.yaml", "resources: [../base]\nnamePrefix: two-")
            .File("prefixed/kustomization.yaml", "resources: [../one, ../two]")
            .File("same/kustomization.yaml", "resources: [../base, ../base/]");

        Assert.Equal(
            """
            both (kustomization): Service blue/web, Service green/web
            prefixed (kustomization): Service web (twice), Service web (twice)
            same (kustomization): Service web
            """,
            context.Describe());
        Assert.Equal(["one-web", "two-web"], context.Build()[1].Resources.Select(r => r.RenderedName));
        Assert.All(context.Build(), s => Assert.All(s.Resources, r => Assert.Null(new ClusterModel(s, s.Resources).EarlierTwinOf(r))));
    }

    [Fact]
    public void What_a_kustomization_names_without_listing_it_is_no_object()
    {
        var context = new SetFixture()
            .File("app/kustomization.yaml", """
                resources: [web.yaml]
                patches: [{path: patch.yaml}]
                configMapGenerator: [{name: seed, files: [pod=seed.yaml]}]
                transformers: [prefix.yaml]
                configurations: [names.yaml]
                """)
            .Objects("app/web.yaml", "Service web")
            .Objects("app/patch.yaml", "Service web")
            .Objects("app/seed.yaml", "Pod seed")
            .File("app/prefix.yaml", "{apiVersion: builtin, kind: PrefixTransformer, metadata: {name: x}, prefix: dev-}")
            .File("app/names.yaml", "kind: none\nnameReference: []");

        Assert.Equal("app (kustomization): Service web", context.Describe());
        Assert.True(context.Build()[0].MayHideOne(GroupKind.ConfigMap));
        Assert.False(context.Build()[0].MayHideOne(GroupKind.Service));
    }

    [Fact]
    public void A_namespace_renames_the_Namespace_object_and_leaves_cluster_scoped_kinds_alone()
    {
        var context = new SetFixture()
            .File("app/kustomization.yaml", "namespace: shop\nresources: [all.yaml]")
            .File("app/all.yaml", """
                {apiVersion: v1, kind: Namespace, metadata: {name: old}}
                ---
                {apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: alb}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: web, namespace: elsewhere}}
                """);

        Assert.Equal("app (kustomization): Namespace shop, IngressClass alb, Service shop/web", context.Describe());
    }

    // 1: Flux and Argo CD.

    [Fact]
    public void Flux_brings_the_folder_of_its_path_with_its_namespace_and_its_patches()
    {
        var context = new SetFixture()
            .File("clusters/prod/apps.yaml", """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: apps, namespace: flux-system}
                spec:
                  path: ./apps/prod
                  targetNamespace: shop
                  sourceRef: {kind: GitRepository, name: flux-system}
                  patches:
                    - target: {kind: Service}
                      patch: |
                        - {op: replace, path: /spec/type, value: NodePort}
                """)
            .File("apps/prod/kustomization.yaml", "resources: [../base]")
            .File("apps/base/kustomization.yaml", "resources: [web.yaml]")
            .Objects("apps/base/web.yaml", "Service web");

        Assert.Equal(".: Service shop/web, Kustomization flux-system/apps", context.Describe());
        Assert.Contains("a patch of Kustomization 'apps'", context.Build()[0].Resources[0].Spec["type"].UnknownReason);
    }

    [Fact]
    public void Flux_brings_the_tree_of_a_folder_without_kustomization()
    {
        var context = new SetFixture()
            .File("clusters/prod/flux-system/sync.yaml", Flux("flux-system", "./clusters/prod"))
            .File("clusters/prod/flux-system/kustomization.yaml", "resources: [sync.yaml]")
            .File("clusters/prod/infra.yaml", Flux("infra", "infra"))
            .File("clusters/prod/apps.yaml", Flux("apps", "apps"))
            .Objects("infra/class.yaml", "Service ingress")
            .Objects("infra/deep/below.yaml", "Service below")
            .File("apps/web/kustomization.yaml", "resources: [web.yaml]\nnamespace: web")
            .Objects("apps/web/web.yaml", "Service web")
            .Objects("apps/web/unlisted.yaml", "Service unlisted")
            .Objects("apps/other.yaml", "Service other");

        Assert.Equal(
            """
            . (guessed, open): Service unlisted
            clusters/prod: Service other, Service web/web, Kustomization apps, Kustomization flux-system, Kustomization infra, Service ingress, Service below
            """,
            context.Describe());
    }

    [Fact]
    public void Argo_brings_its_path_and_gives_its_namespace_to_what_has_none()
    {
        var context = new SetFixture()
            .File("argocd/shop.yaml", Argo("shop", "deploy", "namespace: shop"))
            .Objects("deploy/web.yaml", "Service web", "Service monitoring/probe")
            .Objects("deploy/below/other.yaml", "Service other");

        Assert.Equal(". (guessed): Application shop, Service other, Service shop/web, Service monitoring/probe", context.Describe());
        Assert.All(context.Build()[0].Resources, r => Assert.Null(r.Kustomization));
    }

    [Fact]
    public void The_template_of_an_application_set_brings_its_path_and_leaves_the_set_open()
    {
        var context = new SetFixture()
            .File("argocd/shop.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: { name: shop }
                spec:
                  generators: [{ list: { elements: [{ stage: dev }] } }]
                  template:
                    spec:
                      source: { repoURL: x, path: deploy }
                      destination: { namespace: "shop-{{stage}}" }
                """)
            .Objects("deploy/web.yaml", "Service web");

        Assert.Equal(". (open): ApplicationSet shop, Service web", context.Describe());
    }

    [Fact]
    public void Paths_in_other_repositories_and_charts_open_the_set()
    {
        var context = new SetFixture()
            .File("a/app.yaml", Argo("absent", "nowhere"))
            .File("b/release.yaml", "{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: nginx}}")
            .File("c/app.yaml", Argo("chart", "charts/web"))
            .File("charts/web/Chart.yaml", "apiVersion: v2\nname: web")
            .File("charts/web/values.yaml", "kind: Deployment\nreplicas: 1")
            .Objects("charts/web/templates/service.yaml", "Service web")
            .Clusters("a/", "b/", "c/");

        Assert.Equal(
            """
            clusters[0] (open): Application absent
            clusters[1] (open): HelmRelease nginx
            clusters[2] (open): Application chart
            """,
            context.Describe());
    }

    // 3: loose files.

    [Fact]
    public void Flat_folders_without_a_clash_are_one_set()
    {
        var context = new SetFixture()
            .Objects("web/service.yaml", "Service web")
            .Objects("web/ingress.yaml", "Ingress web")
            .Objects("db/service.yaml", "Service db")
            .Objects("namespace.yaml", "Namespace shop");

        Assert.Equal(". (guessed): Service db, Namespace shop, Ingress web, Service web", context.Describe());
    }

    [Fact]
    public void Copies_per_environment_are_sets_of_their_own_with_the_files_above_as_context()
    {
        var context = new SetFixture()
            .Objects("namespace.yaml", "Namespace shop", "Service web")
            .Objects("dev/web.yaml", "Service web", "Ingress web")
            .Objects("dev/deep/more.yaml", "Service more")
            .Objects("prod/web.yaml", "Service web");

        Assert.Equal(
            """
            . (guessed, open): Namespace shop, Service web
            dev (guessed, open): Service more, Service web, Ingress web; around: Namespace shop
            prod (guessed, open): Service web; around: Namespace shop
            """,
            context.Describe());
    }

    [Fact]
    public void A_shared_folder_beside_the_environments_is_a_set_of_its_own()
    {
        var context = new SetFixture()
            .Objects("k8s/shared/class.yaml", "Service shared")
            .Objects("k8s/dev/web.yaml", "Service web")
            .Objects("k8s/prod/web.yaml", "Service web")
            .Objects("docs/example.yaml", "Service example");

        Assert.Equal(
            """
            docs (guessed, open): Service example
            k8s/dev (guessed, open): Service web
            k8s/prod (guessed, open): Service web
            k8s/shared (guessed, open): Service shared
            """,
            context.Describe());
    }

    [Fact]
    public void A_name_in_a_folder_and_again_below_it_splits_the_folder()
    {
        var context = new SetFixture()
            .Objects("k8s/web.yaml", "Service web")
            .Objects("k8s/canary/web.yaml", "Service web")
            .Objects("k8s/jobs/job.yaml", "Service job");

        Assert.Equal(
            """
            k8s (guessed, open): Service web
            k8s/canary (guessed, open): Service web
            k8s/jobs (guessed, open): Service job; around: Service web
            """,
            context.Describe());
    }

    [Fact]
    public void Other_namespaces_other_kinds_and_two_files_of_one_folder_are_no_clash_between_folders()
    {
        var context = new SetFixture()
            .Objects("a/web.yaml", "Service one/web")
            .Objects("b/web.yaml", "Service two/web", "Ingress one/web")
            .Objects("c/one.yaml", "Service c")
            .Objects("c/two.yaml", "Service c");

        Assert.Equal(". (guessed): Service one/web, Service two/web, Ingress one/web, Service c (twice), Service c (twice)", context.Describe());
    }

    [Fact]
    public void Files_that_a_kustomization_beside_them_does_not_list_are_an_open_set()
    {
        var context = new SetFixture()
            .File("app/kustomization.yaml", "resources: [web.yaml]")
            .Objects("app/web.yaml", "Service web")
            .Objects("app/extra.yaml", "Ingress extra");

        Assert.Equal(
            """
            . (guessed, open): Ingress extra
            app (kustomization): Service web
            """,
            context.Describe());
    }

    // 4: names twice.

    [Fact]
    public void Paths_that_would_bring_a_name_twice_are_sets_of_their_own()
    {
        var context = new SetFixture()
            .File("argocd/dev.yaml", Argo("dev", "overlays/dev"))
            .File("argocd/prod.yaml", Argo("prod", "overlays/prod"))
            .File("base/kustomization.yaml", "resources: [web.yaml]").Objects("base/web.yaml", "Service web")
            .File("overlays/dev/kustomization.yaml", "resources: [../../base]\ncommonAnnotations: {stage: dev}")
            .File("overlays/prod/kustomization.yaml", "resources: [../../base]\ncommonAnnotations: {stage: prod, tier: one}");

        Assert.Equal(
            """
            . (guessed): Application dev, Application prod
            overlays/dev (kustomization): Service web
            overlays/prod (kustomization): Service web
            """,
            context.Describe());
    }

    [Fact]
    public void Paths_for_other_clusters_are_sets_of_their_own_and_those_for_one_cluster_are_joined()
    {
        var context = new SetFixture()
            .File("argocd/a.yaml", Argo("a", "a", "name: east"))
            .File("argocd/b.yaml", Argo("b", "b", "name: east"))
            .File("argocd/c.yaml", Argo("c", "c", "name: west"))
            .File("argocd/d.yaml", Argo("d", "d"))
            .Objects("a/a.yaml", "Service a").Objects("b/b.yaml", "Service b").Objects("c/c.yaml", "Service c").Objects("d/d.yaml", "Service d");

        Assert.Equal(
            """
            .: Application a, Application b, Application c, Application d, Service d
            c: Service c
            east: Service a, Service b
            """,
            context.Describe());
    }

    [Fact]
    public void Deliveries_that_bring_deliveries_are_followed_to_the_end()
    {
        var context = new SetFixture()
            .File("root.yaml", Argo("root", "apps"))
            .File("apps/web.yaml", Argo("web", "web")).Objects("web/web.yaml", "Service web")
            .File("apps/self.yaml", Argo("self", "apps"));

        Assert.Equal(".: Application self, Application web, Application root, Service web", context.Describe());
    }

    // 5: clusters.

    [Fact]
    public void A_clusters_entry_joins_the_roots_and_loose_files_that_it_matches_and_the_first_one_wins()
    {
        var context = new SetFixture()
            .File("prod/app/kustomization.yaml", "resources: [web.yaml, ../../base]").Objects("prod/app/web.yaml", "Service web")
            .Objects("prod/namespace.yaml", "Namespace shop")
            .Objects("dev/namespace.yaml", "Namespace shop")
            .File("base/kustomization.yaml", "resources: [b.yaml]").Objects("base/b.yaml", "Service b")
            .Objects("other/x.yaml", "Service x")
            .Clusters("prod/", "dev/", "pro");

        Assert.Equal(
            """
            . (guessed): Service x
            clusters[0]: Service b, Service web, Namespace shop
            clusters[1]: Namespace shop
            """,
            context.Describe());
        Assert.Equal([0, 1, null], context.Build().Select(s => s.Cluster).OrderBy(c => c is null).ThenBy(c => c));
    }

    [Fact]
    public void An_entry_that_matches_one_root_only_leaves_it_a_kustomization()
    {
        var context = new SetFixture()
            .File("prod/kustomization.yaml", "resources: [web.yaml]").Objects("prod/web.yaml", "Service web")
            .Clusters("prod/");

        Assert.Equal("clusters[0] (kustomization): Service web", context.Describe());
    }

    // 6: open and complete.

    [Theory]
    [InlineData("resources: [web.yaml, 'https://example.com/all.yaml']")]
    [InlineData("resources: [web.yaml, 'github.com/example/app//deploy?ref=v1']")]
    [InlineData("resources: [web.yaml, 'git@github.com:example/app']")]
    [InlineData("resources: [web.yaml, missing.yaml]")]
    [InlineData("resources: [web.yaml, ../../../above]")]
    [InlineData("resources: [web.yaml, /etc/absolute.yaml]")]
    [InlineData("resources: [web.yaml, broken.yaml]")]
    [InlineData("resources: [web.yaml, template.yaml]")]
    [InlineData("resources: [web.yaml]\nbases: [../absent]")]
    [InlineData("resources: [web.yaml]\ncomponents: [../absent]")]
    [InlineData("resources: [web.yaml]\nhelmCharts: [{name: minecraft}]")]
    [InlineData("resources: [web.yaml]\ngenerators: [absent.yaml]")]
    [InlineData("resources: [web.yaml]\ngenerators: ['{apiVersion: example.com/v1,\n kind: Maker, metadata: {name: x}}']")]
    [InlineData("RESOURCES: [web.yaml, missing.yaml]")]
    public void What_cannot_be_read_opens_the_set(string kustomization)
    {
        var context = new SetFixture()
            .File("app/kustomization.yaml", kustomization)
            .Objects("app/web.yaml", "Service web")
            .File("app/broken.yaml", "kind: {")
            .Template("app/template.yaml");

        Assert.Contains("app (kustomization, open): Service web", context.Describe());
        Assert.False(context.Complete().Build()[0].IsOpen);
    }

    [Fact]
    public void Files_that_could_not_be_read_are_named()
    {
        var sets = new SetFixture()
            .File("app/kustomization.yaml", "resources: [web.yaml, t.yaml]").Objects("app/web.yaml", "Service web").Template("app/t.yaml")
            .Objects("loose/a.yaml", "Service a").Template("loose/deep/t.yaml")
            .Build();

        Assert.Equal(["app/t.yaml"], sets.Single(s => s.IsKustomization).UnreadFiles);
        Assert.Equal(["loose/deep/t.yaml"], sets.Single(s => !s.IsKustomization).UnreadFiles);
    }

    [Fact]
    public void Complete_closes_every_set_and_joins_none()
    {
        var context = new SetFixture()
            .Objects("dev/web.yaml", "Service web")
            .Objects("prod/web.yaml", "Service web")
            .File("app/kustomization.yaml", "resources: [missing.yaml, app.yaml]").Objects("app/app.yaml", "Service app")
            .Complete();

        Assert.Equal(
            """
            app (kustomization, complete): Service app
            dev (complete): Service web
            prod (complete): Service web
            """,
            context.Describe());
    }

    // 7: once.

    [Fact]
    public void Overlays_that_change_nothing_a_rule_could_see_are_judged_once()
    {
        var context = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]").Objects("base/web.yaml", "Service web")
            .File("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-")
            .File("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-")
            .File("test/kustomization.yaml", "resources: [../base]\ncommonAnnotations: {a: b}");

        Assert.Equal(
            """
            dev (kustomization): Service web
            test (kustomization): Service web
            """,
            context.Describe());
    }

    [Fact]
    public void A_name_left_twice_is_marked_and_a_contradiction_within_one_kustomization_can_be_told()
    {
        var set = new SetFixture()
            .File("app/kustomization.yaml", "resources: [one.yaml, two.yaml]")
            .Objects("app/one.yaml", "Service web", "Service alone")
            .Objects("app/two.yaml", "Service web")
            .Build().Single();

        Assert.Equal([true, false, true], set.Resources.Select(r => r.SharesName));
        Assert.All(set.Resources, r => Assert.Equal("app", r.Kustomization));
        Assert.True(set.IsCertain(set.Resources[0], set.Resources[2]));
        Assert.Equal(set.Resources[0], new ClusterModel(set, set.Resources).EarlierTwinOf(set.Resources[2]));
    }

    [Fact]
    public void Nothing_makes_no_sets()
    {
        Assert.Empty(new SetFixture().Build());
        Assert.Empty(new SetFixture().File("a.yaml", "").File("kustomization.yaml", "").File("b/values.yaml", "a: 1").Build());
    }

    [Fact]
    public void Objects_marked_local_do_not_reach_the_cluster()
    {
        var context = new SetFixture()
            .File("app/kustomization.yaml", "resources: [web.yaml]")
            .File("app/web.yaml", """
                {apiVersion: v1, kind: Service, metadata: {name: web}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, annotations: {config.kubernetes.io/local-config: "true"}}}
                """);

        Assert.Equal("app (kustomization): Service web", context.Describe());
    }

    private static string Flux(string name, string path) => $$"""
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: { name: {{name}} }
        spec: { path: {{path}}, sourceRef: {kind: GitRepository, name: x} }
        """;

    private static string Argo(string name, string path, string destination = "") => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: {{name}} }
        spec:
          source: { repoURL: x, path: {{path}} }
          destination: { {{destination}} }
        """;
}
