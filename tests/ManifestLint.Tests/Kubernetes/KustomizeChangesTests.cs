using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>Which paths of an object a kustomization makes unknown; the referee holds the same against what kustomize really does.</summary>
public class KustomizeChangesTests
{
    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          labels: {tier: edge}
          annotations: {scheme: internal, target-type: ip}
        spec:
          ingressClassName: alb
          rules:
            - host: a.example.com
              http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}
            - host: b.example.com
        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          type: ClusterIP
          selector: {app: web}
          ports:
            - {name: http, port: 80, targetPort: 8080}
            - {name: dns, port: 53, protocol: UDP}
        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - {name: app, image: 'registry.example.com/web:1', env: [{name: A, value: '1'}], ports: [{containerPort: 8080}]}
                - {name: log, image: 'log:2'}
        """;

    private const string Rollout = """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: web}
        spec: {replicas: 2, template: {spec: {containers: [{name: app, image: 'web:1'}]}}}
        """;

    [Theory]
    [InlineData("{metadata: {name: web, annotations: {scheme: internet-facing, new: a, gone: null}}}", "metadata.annotations.new metadata.annotations.scheme")]
    [InlineData("{metadata: {name: web, annotations: {target-type: null}}}", "metadata.annotations.target-type")]
    [InlineData("{metadata: {name: web, annotations: {scheme: internal}}}", "")]
    [InlineData("{metadata: {name: web, annotations: {$patch: replace, scheme: x}}}", "metadata.annotations")]
    [InlineData("{metadata: {name: web, annotations: null}}", "metadata.annotations")]
    [InlineData("{metadata: {name: web}, spec: {rules: [{host: b.example.com}]}}", "spec.rules")]
    [InlineData("{metadata: {name: web}, spec: {tls: []}}", "spec.tls")]
    [InlineData("{metadata: {name: web}, spec: {defaultBackend: {service: {name: x}}}}", "spec.defaultBackend.service.name")]
    [InlineData("{metadata: {name: other}, spec: {ingressClassName: x}}", "")]
    public void A_merge_patch_writes_exactly_its_paths(string patch, string unknown) =>
        Assert.Equal(unknown, Changes(Ingress, MergePatch("networking.k8s.io/v1", "Ingress", patch)));

    [Theory]
    [InlineData("{ports: [{port: 80, targetPort: 9090}]}", "spec.ports.[0].targetPort")]
    [InlineData("{ports: [{port: 80, targetPort: 8080}]}", "")]
    [InlineData("{ports: [{port: 80, protocol: TCP, targetPort: 9090}]}", "spec.ports.[0].protocol spec.ports.[0].targetPort")]
    [InlineData("{ports: [{port: 53, protocol: TCP}]}", "spec.ports.[2]")]
    [InlineData("{ports: [{port: 443}]}", "spec.ports.[2]")]
    [InlineData("{ports: [{port: 80, $patch: delete}]}", "spec.ports.[0]")]
    [InlineData("{ports: [{$patch: replace}, {port: 80}]}", "spec.ports")]
    [InlineData("{ports: null}", "spec.ports")]
    [InlineData("{selector: {app: null, new: x}}", "spec.selector.app spec.selector.new")]
    public void Ports_of_a_service_are_merged_by_port_and_protocol(string spec, string unknown) =>
        Assert.Equal(unknown, Changes(Service, MergePatch("v1", "Service", $"{{metadata: {{name: web}}, spec: {spec}}}")));

    [Theory]
    [InlineData("{name: app, env: [{name: A, value: '2'}]}", "spec.template.spec.containers.[0].env.[0].value")]
    [InlineData("{name: app, env: [{name: B, value: '1'}]}", "spec.template.spec.containers.[0].env.[1]")]
    [InlineData("{name: log, args: [-v]}", "spec.template.spec.containers.[1].args")]
    [InlineData("{name: side, image: x}", "spec.template.spec.containers.[2]")]
    [InlineData("{name: app, ports: [{containerPort: 8080, name: web}]}", "spec.template.spec.containers.[0].ports.[0].name")]
    public void Containers_are_merged_by_name(string container, string unknown)
    {
        var patch = $"{{metadata: {{name: web}}, spec: {{template: {{spec: {{containers: [{container}]}}}}}}}}";

        Assert.Equal(unknown, Changes(Deployment, MergePatch("apps/v1", "Deployment", patch)));
    }

    [Fact]
    public void Lists_of_custom_resources_and_under_an_own_schema_are_replaced_whole()
    {
        const string patch = "{metadata: {name: web}, spec: {template: {spec: {containers: [{name: app, image: x}]}}}}";

        Assert.Equal("spec.template.spec.containers", Changes(Rollout, MergePatch("argoproj.io/v1alpha1", "Rollout", patch)));
        Assert.Equal("spec.template.spec.containers", Changes(Deployment, MergePatch("apps/v1", "Deployment", patch) + "\nopenapi: {path: schema.json}"));
    }

    [Theory]
    [InlineData("{op: replace, path: /metadata/annotations/target-type, value: x}", "metadata.annotations.target-type")]
    [InlineData("{op: add, path: /metadata/annotations/a.b~1c, value: x}", "metadata.annotations.a.b/c")]
    [InlineData("{op: remove, path: /metadata/annotations}", "metadata.annotations")]
    [InlineData("{op: add, path: /metadata/finalizers, value: [a]}", "metadata.finalizers")]
    [InlineData("{op: add, path: /spec/extra, value: {a: 1, b: 2}}", "spec.extra.a spec.extra.b")]
    [InlineData("{op: replace, path: /spec/rules/0/host, value: x}", "spec.rules.[0].host")]
    [InlineData("{op: replace, path: /spec/rules/0, value: {}}", "spec.rules.[0]")]
    [InlineData("{op: remove, path: /spec/rules/1}", "spec.rules")]
    [InlineData("{op: add, path: /spec/rules/0, value: {}}", "spec.rules")]
    [InlineData("{op: add, path: /spec/rules/-, value: {}}", "spec.rules.[2]")]
    [InlineData("{op: replace, path: /spec/rules/7/host, value: x}", "spec.rules")]
    [InlineData("{op: replace, path: /spec/tls/0/secretName, value: x}", "spec.tls")]
    [InlineData("{op: test, path: /spec/rules, value: x}", "")]
    [InlineData("{op: move, from: /spec/ingressClassName, path: /spec/other}", "spec.ingressClassName spec.other")]
    [InlineData("{op: copy, from: /spec/ingressClassName, path: /spec/other}", "spec.other")]
    [InlineData("{op: replace, path: '', value: {}}", "(all)")]
    [InlineData("{op: replace, path: /kind, value: x}", "(all)")]
    [InlineData("{op: replace, path: spec/ingressClassName, value: x}", "ingressClassName")]
    [InlineData("{op: replace, path: /metadata/name, value: other}", "")]
    [InlineData("{op: remove, path: /metadata/name}", "metadata.name")]
    [InlineData("{op: replace}", "metadata.annotations metadata.labels spec")]
    public void A_json_patch_writes_its_path_wider_where_items_move(string operation, string unknown) =>
        Assert.Equal(unknown, Changes(Ingress, $"patches: [{{target: {{kind: Ingress}}, patch: \"[{operation}]\"}}]"));

    [Fact]
    public void An_index_into_a_list_that_was_merged_before_means_the_whole_list() =>
        Assert.Equal("spec.ports", Changes(Service, """
            patches:
              - {patch: '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 53, protocol: UDP, name: x}]}}'}
              - {target: {kind: Service}, patch: '[{op: replace, path: /spec/ports/0/name, value: y}]'}
            """));

    [Theory]
    [InlineData("{kind: Ingress}", true)]
    [InlineData("{kind: Ing.*}", true)]
    [InlineData("{kind: Ing}", false)]
    [InlineData("{name: web|other}", true)]
    [InlineData("{name: '^web$'}", true)]
    [InlineData("{name: we}", false)]
    [InlineData("{name: '(?i)WEB'}", true)]
    [InlineData("{name: '(v|w)e?b+'}", true)]
    [InlineData("{name: '(v|w)eb.+'}", false)]
    [InlineData("{name: '[v-x]eb'}", true)]
    [InlineData("{name: '[^w]eb'}", true)]
    [InlineData("{name: 'w\\.b'}", false)]
    [InlineData("{name: '(w*)*x'}", true)]
    [InlineData("{name: 'we(b'}", true)]
    [InlineData("{name: 'w{1}eb'}", true)]
    [InlineData("{name: 'web|'}", true)]
    [InlineData("{name: '(a.*|.*)*b'}", true)]
    [InlineData("{group: networking.k8s.io, version: v1}", true)]
    [InlineData("{version: v1beta1}", false)]
    [InlineData("{namespace: default}", true)]
    [InlineData("{namespace: shop}", false)]
    [InlineData("{labelSelector: tier=edge}", true)]
    [InlineData("{labelSelector: 'tier in (back, edge), !old'}", true)]
    [InlineData("{labelSelector: 'tier!=edge'}", false)]
    [InlineData("{labelSelector: team}", false)]
    [InlineData("{labelSelector: 'tier notin (edge)'}", false)]
    [InlineData("{annotationSelector: scheme==internal}", true)]
    [InlineData("{}", true)]
    public void A_target_chooses_by_anchored_expressions_and_selectors(string target, bool isMeant) =>
        Assert.Equal(isMeant ? "spec.type" : "", Changes(Ingress, $"patches: [{{target: {target}, patch: '[{{op: add, path: /spec/type, value: x}}]'}}]"));

    [Theory]
    [InlineData("patches: [{path: missing.yaml}]")]
    [InlineData("patches: [{path: 'https://example.com/p.yaml'}]")]
    [InlineData("patches: [{patch: '{{{'}]")]
    [InlineData("patches: [{patch: text, target: {kind: Ingress}}]")]
    [InlineData("patchesStrategicMerge: [missing.yaml]")]
    [InlineData("patchesJson6902: [{target: {kind: Ingress}, path: missing.yaml}]")]
    [InlineData("transformers: [missing.yaml]")]
    [InlineData("transformers: ['{apiVersion: builtin,\n kind: Unheard, metadata: {name: x}}']")]
    [InlineData("components: [../missing]")]
    [InlineData("replacements: [{path: missing.yaml}]")]
    [InlineData("configurations: [missing.yaml]")]
    public void What_cannot_be_followed_takes_annotations_labels_and_spec(string kustomization) =>
        Assert.Equal("metadata.annotations metadata.labels spec", Changes(Ingress, kustomization.Replace("\\n", "\n")));

    [Fact]
    public void What_cannot_be_followed_but_has_a_target_leaves_others_alone() =>
        Assert.Equal("", Changes(Ingress, "patches: [{path: missing.yaml, target: {kind: Service}}]"));

    [Theory]
    [InlineData("commonAnnotations: {a: b}", "metadata.annotations.a spec.template.metadata.annotations.a")]
    [InlineData("labels: [{pairs: {app: web, team: x}}]", "metadata.labels.app metadata.labels.team")]
    [InlineData("labels: [{includeTemplates: true, pairs: {team: x}}]", "metadata.labels.team spec.template.metadata.labels.team")]
    [InlineData("commonLabels: {app: web}", "metadata.labels.app")]
    [InlineData("images: [{name: registry.example.com/web, newTag: '2'}]", "spec.template.spec.containers.[0].image")]
    [InlineData("images: [{name: log}, {name: unused}]", "spec.template.spec.containers.[1].image")]
    [InlineData("replicas: [{name: web, count: 5}]", "spec.replicas")]
    [InlineData("replicas: [{name: other, count: 5}]", "")]
    [InlineData("buildMetadata: [originAnnotations, unheard]", "metadata.annotations.config.kubernetes.io/origin")]
    [InlineData("namePrefix: dev-", "")]
    public void Transformers_write_their_own_places(string kustomization, string unknown) =>
        Assert.Equal(Sorted(unknown), Sorted(Changes(Deployment, kustomization)));

    [Fact]
    public void Common_labels_give_a_selector_to_a_service_that_has_none()
    {
        const string bare = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}";

        Assert.Equal("metadata.labels.team", Changes(Service, "commonLabels: {team: x}"));
        Assert.Equal("metadata.labels.team spec.selector.team", Changes(bare, "commonLabels: {team: x}"));
    }

    [Fact]
    public void Kinds_that_kustomize_does_not_know_keep_their_templates()
    {
        Assert.Equal("metadata.annotations.a", Changes(Rollout, "commonAnnotations: {a: b}"));
        Assert.Equal("", Changes(Rollout, "replicas: [{name: web, count: 5}]"));
        Assert.Equal("spec.template.spec.containers.[0].image", Changes(Rollout, "images: [{name: web, newTag: '2'}]"));
    }

    [Theory]
    [InlineData("spec.ingressClassName", "spec.ingressClassName")]
    [InlineData("spec.rules.*.host", "spec.rules.[0].host spec.rules.[1].host")]
    [InlineData("spec.rules.1.host", "spec.rules.[1].host")]
    [InlineData("spec.rules.[host=a.example.com].http", "spec.rules.[0].http")]
    [InlineData("spec.rules.[host=absent].http", "spec.rules")]
    [InlineData("spec.rules.9.host", "spec.rules")]
    [InlineData("spec.rules.host", "spec.rules")]
    [InlineData("metadata.annotations.[a.b/c]", "metadata.annotations.a.b/c")]
    [InlineData("metadata.annotations.a\\.b/c", "metadata.annotations.a.b/c")]
    [InlineData("metadata.name", "metadata.name")]
    public void A_replacement_writes_its_field_paths(string path, string unknown) =>
        Assert.Equal(unknown, Changes(Ingress, Replacement($"select: {{kind: Ingress}}, fieldPaths: ['{path}']")));

    [Fact]
    public void A_replacement_leaves_out_what_it_rejects() =>
        Assert.Equal("", Changes(Ingress, Replacement("select: {kind: Ingress}, reject: [{name: web}], fieldPaths: [spec.x]")));

    [Fact]
    public void A_replaced_namespace_is_not_known_and_a_patched_one_is_a_fact()
    {
        var replaced = Set(Ingress, Replacement("select: {kind: Ingress}, fieldPaths: [metadata.namespace]")).Resources[0];
        var patched = Set(Ingress, "patches: [{target: {kind: Ingress}, patch: '[{op: add, path: /metadata/namespace, value: shop}]'}]").Resources[0];

        Assert.False(replaced.IsNamespaceKnown);
        Assert.Equal("shop", patched.Namespace);
    }

    [Fact]
    public void An_object_that_a_patch_deletes_is_not_there()
    {
        var set = Set(Ingress + "\n---\n" + Service, "patches: [{patch: '{apiVersion: v1, kind: Service, metadata: {name: web}, $patch: delete}'}]");

        Assert.Equal("Ingress", Assert.Single(set.Resources).Kind);
    }

    [Fact]
    public void Of_an_object_that_a_patch_may_delete_nothing_is_known() =>
        Assert.Equal("(all)", Changes(Ingress, "patches: [{target: {name: '(?i)web'}, patch: '{$patch: delete}'}]"));

    [Fact]
    public void Patches_find_an_object_by_its_written_name_and_by_those_of_the_layers_below()
    {
        var fixture = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]\nnamePrefix: eu-\nnamespace: shop").File("base/web.yaml", Service)
            .File("app/kustomization.yaml", """
                resources: [../base]
                nameSuffix: -x
                patches:
                  - patch: '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {a: 1}}'
                  - patch: '{apiVersion: v1, kind: Service, metadata: {name: eu-web, namespace: shop}, spec: {b: 1}}'
                  - patch: '{apiVersion: v1, kind: Service, metadata: {name: eu-web-x}, spec: {c: 1}}'
                """);

        Assert.Equal("spec.a spec.b", PathsOf(fixture.Build().Single().Resources[0].Unknown));
        Assert.Equal("eu-web-x", fixture.Build().Single().Resources[0].RenderedName);
    }

    [Fact]
    public void References_that_do_not_follow_a_prefix_are_unknown_and_those_that_do_are_ignored()
    {
        var set = Set($"""
            {Ingress.Replace("scheme: internal", "'actions.x': '[\"web\"]', scheme: internal")}
            ---
            {Service}
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {'{'}name: alb{'}'}
            spec: {'{'}controller: ingress.k8s.aws/alb, parameters: {'{'}kind: IngressClassParams, name: alb{'}'}{'}'}
            ---
            apiVersion: elbv2.k8s.aws/v1beta1
            kind: TargetGroupBinding
            metadata: {'{'}name: other{'}'}
            spec: {'{'}serviceRef: {'{'}name: web, port: 80{'}'}{'}'}
            """, "namePrefix: dev-");

        Assert.Equal("metadata.annotations.actions.x spec.ingressClassName", PathsOf(set.Resources.Single(r => r.Kind == "Ingress").Unknown));
        Assert.Equal("", PathsOf(set.Resources.Single(r => r.Kind == "Service").Unknown));
        Assert.Equal("spec.parameters.name", PathsOf(set.Resources.Single(r => r.Kind == "IngressClass").Unknown));
        Assert.Equal("spec.serviceRef.name", PathsOf(set.Resources.Single(r => r.Kind == "TargetGroupBinding").Unknown));
    }

    [Fact]
    public void Configurations_name_further_places_for_the_layers_above_too()
    {
        var fixture = new SetFixture()
            .File("base/kustomization.yaml", "resources: [web.yaml]\nconfigurations: [c.yaml]").File("base/web.yaml", Rollout)
            .File("base/c.yaml", """
                commonAnnotations: [{path: spec/template/metadata/annotations, kind: Rollout, create: true}]
                replicas: [{path: spec/replicas, kind: Rollout}]
                """)
            .File("app/kustomization.yaml", "resources: [../base]\ncommonAnnotations: {a: b}\nreplicas: [{name: web, count: 3}]");

        Assert.Equal("metadata.annotations.a spec.replicas spec.template.metadata.annotations.a", PathsOf(fixture.Build().Single().Resources[0].Unknown));
    }

    [Fact]
    public void A_generator_that_merges_changes_what_it_merges_into()
    {
        const string settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: web}, data: {a: b}}";

        Assert.Contains("data", Changes(settings, "configMapGenerator: [{name: web, behavior: merge, literals: [a=c]}]"));
        Assert.Equal("", Changes(settings, "configMapGenerator: [{name: web, literals: [a=c]}]"));
    }

    [Fact]
    public void Chains_joints_and_long_paths_end()
    {
        var fixture = new SetFixture().File("k0/kustomization.yaml", "resources: [web.yaml]").File("k0/web.yaml", Service);
        for (var i = 1; i < 200; i++)
            fixture.File($"k{i}/kustomization.yaml", $"resources: [../k{i - 1}, ../k{i - 1}/.]\nnamespace: n{i}");
        for (var i = 1; i < 40; i++)
        {
            fixture.File($"a{i}/kustomization.yaml", $"resources: [../{(i == 1 ? "k0" : $"j{i - 1}")}]\nnamePrefix: a");
            fixture.File($"b{i}/kustomization.yaml", $"resources: [../{(i == 1 ? "k0" : $"j{i - 1}")}]\nnamePrefix: b");
            fixture.File($"j{i}/kustomization.yaml", $"resources: [../a{i}, ../b{i}]");
        }

        Assert.Equal(["j39", "k199"], fixture.Build().Select(s => s.Name).Order(StringComparer.Ordinal));
        var deep = $"patches: [{{target: {{}}, patch: '[{{op: add, path: /spec{Times("/a", 10_000)}, value: 1}}]'}}]";
        Assert.Equal("spec" + Times(".a", 39), Changes(Service, deep));
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string MergePatch(string apiVersion, string kind, string patch) =>
        $"patches: [{{patch: '{{apiVersion: {apiVersion}, kind: {kind}, {patch[1..].Replace("'", "''")}'}}]";

    private static string Replacement(string target) => $"replacements: [{{source: {{kind: Service}}, targets: [{{{target}}}]}}]";

    private static string Changes(string resource, string kustomization) => PathsOf(Set(resource, kustomization).Resources[0].Unknown);

    private static DeploymentSet Set(string resources, string kustomization) =>
        new SetFixture()
            .File("app/kustomization.yaml", "resources: [all.yaml]\n" + kustomization)
            .File("app/all.yaml", resources)
            .File("app/schema.json", "{}")
            .Build().Single();

    private static string Sorted(string paths) => string.Join(' ', paths.Split(' ').Order(StringComparer.Ordinal));

    private static string PathsOf(UnknownPaths unknown) => string.Join(' ', Paths(unknown, []).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Paths(UnknownPaths unknown, List<string> path)
    {
        if (unknown.Reason is not null)
            return [path.Count == 0 ? "(all)" : string.Join('.', path)];
        return unknown.Children.SelectMany(c => Paths(c.Value, [.. path, c.Key]));
    }
}
