namespace ManifestLint.Analyzers.Tests.KubernetesClient;

/// <summary>What is found in objects that a program builds, to the character.</summary>
public sealed class KubernetesObjectTests
{
    [Fact]
    public void An_annotation_that_nobody_reads() => Verify("""
        class C
        {
            object M() => new V1Service
            {
                Metadata = new()
                {
                    Name = "api",
                    Annotations = new Dictionary<string, string> { [{|ML1001:"service.beta.kubernetes.io/aws-load-balancer-typ"|}] = "nlb" },
                },
            };
        }
        """);

    [Fact]
    public void A_key_and_a_value_that_stand_elsewhere_are_shown_where_they_are_used() => Verify("""
        static class Keys { public const string Type = "service.beta.kubernetes.io/aws-load-balancer-typ"; }
        class C
        {
            object M() => new V1Service { Metadata = new() { Name = "api", Annotations = new Dictionary<string, string> { { {|ML1001:Keys.Type|}, "nlb" } } } };
        }
        """);

    [Fact]
    public void A_part_of_a_value_in_every_form_of_literal() => Verify(""""
        class C
        {
            object Regular() => new V1Ingress { Metadata = new() { Name = "r", Annotations = new Dictionary<string, string> { ["alb.ingress.kubernetes.io/scheme"] = "internal", ["alb.ingress.kubernetes.io/listen-ports"] = "[{\"HTTP\": 80}, {\"{|ML1002:HTTPX|}\": 443}]" } }, Spec = new() { IngressClassName = "alb" } };
            object Verbatim() => new V1Ingress { Metadata = new() { Name = "a", Annotations = new Dictionary<string, string> { ["alb.ingress.kubernetes.io/scheme"] = "internal", ["alb.ingress.kubernetes.io/listen-ports"] = @"[{""{|ML1002:HTTPX|}"": 443}]" } }, Spec = new() { IngressClassName = "alb" } };
            object Raw() => new V1Ingress { Metadata = new() { Name = "b", Annotations = new Dictionary<string, string> { ["alb.ingress.kubernetes.io/scheme"] = "internal", ["alb.ingress.kubernetes.io/listen-ports"] = """[{"{|ML1002:HTTPX|}": 443}]""" } }, Spec = new() { IngressClassName = "alb" } };
        }
        """");

    [Fact]
    public void The_overlay_story_told_in_code()
    {
        var found = Project(Story).With("deploy/class.yaml", Class).With("deploy/network.yaml", Network).Verify();
        Assert.StartsWith("Target type is 'ip' (annotation on Ingress 'storefront'), but pods seem to be on a Calico overlay", found[0].GetMessage(), StringComparison.Ordinal);
        Assert.Equal("/src/app/deploy/network.yaml", found[0].AdditionalLocations[0].GetLineSpan().Path);
        Assert.StartsWith(
            "Target type is 'instance' (annotation on Ingress 'api'), but Service 'api' has no type, so it is ClusterIP and opens no node port.",
            found[1].GetMessage(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("object", found[0].GetMessage() + found[1].GetMessage(), StringComparison.Ordinal);
        Assert.All(found[1].AdditionalLocations, l => Assert.Equal("/src/app/C.cs", l.GetLineSpan().Path));
    }

    [Fact]
    public void The_overlay_story_mended_in_code() =>
        Project(Story.Replace("{|ML2002:\"ip\"|}", "\"instance\"", StringComparison.Ordinal).Replace("{|ML2001:\"instance\"|}", "\"instance\"", StringComparison.Ordinal)
                .Replace("/* type */", "Type = \"NodePort\",", StringComparison.Ordinal))
            .With("deploy/class.yaml", Class).With("deploy/network.yaml", Network).Verify();

    [Fact]
    public void What_is_unknown_or_may_be_written_later_is_no_mistake()
    {
        foreach (var (known, unknown) in new[]
        {
            ("{|ML2001:\"instance\"|}", "targetType"),
            ("{|ML2002:\"ip\"|}", "targetType ?? \"ip\""),
            ("await core.CreateNamespacedServiceAsync(api, \"shop\");", "Expose(api); await core.CreateNamespacedServiceAsync(api, \"shop\");"),
            ("await core.CreateNamespacedServiceAsync(api, \"shop\");", "if (targetType == null) api.Spec.Type = \"NodePort\"; await core.CreateNamespacedServiceAsync(api, \"shop\");"),
            ("await core.CreateNamespacedServiceAsync(api, \"shop\");", "api.Spec.Type = \"NodePort\"; await core.CreateNamespacedServiceAsync(api, \"shop\");"),
            ("await core.CreateNamespacedServiceAsync(api, \"shop\");", "objects.Add(api);"),
            ("Selector = labels", "Type = targetType, Selector = labels"),
        })
        {
            var story = Story.Replace(known, unknown, StringComparison.Ordinal);
            Assert.NotEqual(Story, story);
            var quiet = Project(story).With("deploy/class.yaml", Class).With("deploy/network.yaml", Network);
            Assert.Single(quiet.Diagnostics());
        }
    }

    [Fact]
    public void Comments_suppress_as_they_do_in_manifests() => Verify("""
        class C
        {
            void M(ICoreV1Operations core) => core.CreateNamespacedServiceAsync(new V1Service
            {
                Metadata = new()
                {
                    Name = "api",
                    Annotations = new Dictionary<string, string>
                    {
                        // manifestlint: ignore ML1001 -- read by our own controller
                        ["service.beta.kubernetes.io/aws-load-balancer-typ"] = "nlb",
                        [{|ML1001:"service.beta.kubernetes.io/aws-load-balancer-inter"|}] = "true",
                    },
                },
                Spec = new() { Ports = [new() { Port = 80 }] },
            }, "x");
        }
        """);

    [Fact]
    public void Nothing_is_said_of_parts_patches_and_half_typed_objects() => Verify("""
        class C
        {
            V1ServiceSpec Spec() => new() { Type = "ClusterIP" };
            V1Ingress Empty() => new();
            V1Ingress NoRules() => new() { Metadata = new() { Name = "a" }, Spec = new() { IngressClassName = "alb" } };
            object Patch() => new V1Patch(new V1Ingress { Metadata = new() { Annotations = new Dictionary<string, string> { ["alb.ingress.kubernetes.io/listen-ports"] = "x" } } }, V1Patch.PatchType.MergePatch);
            void M(ICoreV1Operations core) { var svc = new V1Service { Metadata = new V1ObjectMeta { Name = "a", Annotations = new Dictionary<string, string> { ["x"] = ; core.CreateNamespacedServiceAsync(svc
        """);

    [Fact]
    public void While_a_program_is_typed_nothing_is_thrown_whatever_stands_there()
    {
        var source = Markup.Parse(Story).Text;
        for (var length = 0; length < source.Length; length += 23)
            KubernetesObjectText.Of(source[..length]);
    }

    [Fact]
    public void Variables_that_grow_and_grow_are_given_up()
    {
        var doubling = string.Concat(Enumerable.Range(1, 60).Select(i => $"var s{i} = s{i - 1} + s{i - 1}; var d{i} = new Dictionary<string, V1Service> {{ [\"a\"] = d{i - 1}, [\"b\"] = d{i - 1} }};"));
        var chain = string.Concat(Enumerable.Range(1, 3_000).Select(i => $"string c{i} = c{i - 1};"));
        var manifests = KubernetesObjectText.Of($$"""
            class C
            {
                void M()
                {
                    var s0 = "x"; V1Service d0 = null; var c0 = "c";
                    {{doubling}}
                    {{chain}}
                    KubernetesYaml.Serialize(new V1Service { Metadata = new() { Name = s60, NamespaceProperty = c3000, Labels = d60 } });
                }
            }
            """);
        Assert.Single(manifests);
        Assert.True(manifests[0].Length < 10_000_000);
    }

    [Fact]
    public void A_program_without_the_library_is_not_searched() => new TestProject().With("C.cs", "class V1Service { } class C { object o = new V1Service(); }").Verify();

    private const string Class = """
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: alb
        spec:
          controller: ingress.k8s.aws/alb

        """;

    private const string Network = """
        apiVersion: operator.tigera.io/v1
        kind: Installation
        metadata:
          name: default
        spec:
          kubernetesProvider: EKS
          cni: { type: Calico }
          calicoNetwork:
            bgp: Disabled
            ipPools:
              - cidr: 192.168.0.0/16
                encapsulation: VXLAN

        """;

    private const string Story = """
        class Shop
        {
            async Task Create(ICoreV1Operations core, INetworkingV1Operations net, string targetType, List<object> objects)
            {
                await net.CreateNamespacedIngressAsync(Ingress("unknown", "unknown"), "shop");
                await net.CreateNamespacedIngressAsync(new V1Ingress
                {
                    Metadata = new V1ObjectMeta
                    {
                        Name = "storefront",
                        Annotations = new Dictionary<string, string> { ["alb.ingress.kubernetes.io/target-type"] = {|ML2002:"ip"|}, ["alb.ingress.kubernetes.io/scheme"] = "internal" },
                    },
                    Spec = new V1IngressSpec
                    {
                        IngressClassName = "alb",
                        Rules = [new() { Http = new() { Paths = [new() { Path = "/", PathType = "Prefix", Backend = new() { Service = new() { Name = "storefront", Port = new() { Number = 80 } } } }] } }],
                    },
                }, "shop");
                await core.CreateNamespacedServiceAsync(new()
                {
                    Metadata = new() { Name = "storefront" },
                    Spec = new() { /* type */ Ports = [new() { Port = 80, TargetPort = 8080 }], Selector = new Dictionary<string, string> { ["app"] = "storefront" } },
                }, "shop");

                var annotations = new Dictionary<string, string>();
                annotations.Add("alb.ingress.kubernetes.io/target-type", {|ML2001:"instance"|});
                annotations.Add("alb.ingress.kubernetes.io/scheme", "internal");
                var ingress = new V1Ingress
                {
                    Metadata = new V1ObjectMeta(name: "api", annotations: annotations),
                    Spec = new() { IngressClassName = "alb", DefaultBackend = new() { Service = new() { Name = "api", Port = new() { Number = 80 } } } },
                };
                await net.CreateNamespacedIngressAsync(ingress, "shop");
                var labels = new Dictionary<string, string> { { "app", "api" } };
                var api = new V1Service { Metadata = new() { Name = "api" }, Spec = new() { /* type */ Selector = labels } };
                api.Spec.Ports = new List<V1ServicePort>();
                api.Spec.Ports.Add(new V1ServicePort { Port = 80, TargetPort = "http" });
                await core.CreateNamespacedServiceAsync(api, "shop");
            }
            static V1Ingress Ingress(string name, string service) => new() { Metadata = new() { Name = name }, Spec = new() { IngressClassName = "alb", DefaultBackend = new() { Service = new() { Name = service } } } };
            static void Expose(V1Service service) { }
        }
        """;

    private static TestProject Project(string source) => new TestProject().With("Stub.cs", KubernetesClientStub.Source).With("C.cs", source);

    private static void Verify(string source) => Project(source).Verify();
}
