namespace ManifestLint.Analyzers.Tests.KubernetesClient;

/// <summary>
/// Objects that a variable holds: what is certainly written later is part of the manifest, what may be written is unknown, and where somebody else gets
/// hold of the object nothing is absent.
/// </summary>
public sealed class ChangedObjectTests
{
    private const string Send = "core.CreateNamespacedServiceAsync(svc, null);";

    [Theory]
    [InlineData("svc.Spec.Type = \"NodePort\";", "type: \"NodePort\"")]
    [InlineData("svc.Spec.Type = name;", "type: ${name}")]
    [InlineData("svc.Spec.Type = \"LoadBalancer\"; svc.Spec.Type = \"NodePort\";", "type: \"NodePort\"")]
    [InlineData("if (name == null) svc.Spec.Type = \"NodePort\";", "type: ${unknown}")]
    [InlineData("void F() { svc.Spec.Type = \"NodePort\"; }", "type: ${unknown}")]
    [InlineData("svc.Spec.Type ??= \"NodePort\";", "type: ${unknown}")]
    [InlineData("svc.Spec.Ports[0].Port = 81;", "ports:\n    - port: 81\n  ")]
    [InlineData("svc.Spec.Ports[n].Port = 81;", "ports:\n    - ${unknown}\n    - ${later}\n  ")]
    [InlineData("svc.Spec.Ports.Add(new() { Port = 81 });", "ports:\n    - port: 80\n    - port: 81\n  ")]
    [InlineData("if (n > 1) svc.Spec.Ports.Add(new() { Port = 81 });", "ports:\n    - port: 80\n    - ${later}\n  ")]
    [InlineData("svc.Spec.Ports.Clear();", "ports:\n    - ${unknown}\n    - ${later}\n  ")]
    [InlineData("foreach (var port in svc.Spec.Ports) port.Port = 81;", "ports:\n    - port: 80\n      ${later}: ${later}\n    - ${later}\n  ")]
    [InlineData("foreach (var key in svc.Metadata.Labels.Keys) n++;", "")]
    [InlineData("System.Console.WriteLine(svc.Metadata.Name + svc.Spec.Ports.Count + svc.Name()); if (svc.Spec?.Type == null || svc is null) return;", "")]
    [InlineData("svc.Metadata?.Labels?.ContainsKey(\"a\");", "")]
    public void Values_written_later(string statements, string expected)
    {
        var ports = expected.Contains("ports:", StringComparison.Ordinal) ? expected.TrimEnd() : "ports:\n    - port: 80" + (expected.Length > 0 ? "\n  " + expected : "");
        Check($$"""var svc = new V1Service { Spec = new() { Ports = new List<V1ServicePort> { new() { Port = 80 } } }, Metadata = new() { Labels = new Dictionary<string, string> { ["a"] = "b" } } }; {{statements}} {{Send}}""", $$"""
            apiVersion: "v1"
            kind: "Service"
            spec:
              {{ports}}
            metadata:
              labels:
                "a": "b"
            """);
    }

    [Theory]
    [InlineData("svc.Metadata.Annotations[\"c\"] = \"d\";", "\"a\": \"b\"\n    \"c\": \"d\"")]
    [InlineData("svc.Metadata.Annotations.Add(\"c\", \"d\" + 1);", "\"a\": \"b\"\n    \"c\": \"d${unknown}\"")]
    [InlineData("svc.Metadata.Annotations.Add(\"c\", $\"{V1Service.KubeKind}\");", "\"a\": \"b\"\n    \"c\": \"Service\"")]
    [InlineData("svc.Metadata.Annotations[\"a\"] = \"d\";", "\"a\": \"d\"")]
    [InlineData("svc.SetAnnotation(\"c\", \"d\");", "\"a\": \"b\"\n    \"c\": \"d\"")]
    [InlineData("svc.Metadata.Annotations[name] = \"d\";", "\"a\": ${unknown}\n    ${later}: ${later}")]
    [InlineData("svc.Metadata.Annotations.Remove(\"a\");", "\"a\": ${unknown}")]
    [InlineData("svc.Metadata.Annotations.TryAdd(\"c\", \"d\");", "\"a\": \"b\"\n    ${later}: ${later}")]
    [InlineData("if (n > 0) svc.Metadata.Annotations[\"c\"] = \"d\";", "\"a\": \"b\"\n    \"c\": ${unknown}")]
    [InlineData("svc.Metadata?.Annotations?.Add(\"c\", \"d\");", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}")]
    [InlineData("var all = svc.Metadata.Annotations; all[\"c\"] = \"d\";", "\"a\": \"b\"\n    ${later}: ${later}")]
    [InlineData("Fill(svc.Metadata);", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}")]
    [InlineData("svc.EnsureMetadata().Annotations = null;", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}\n${later}: ${later}")]
    [InlineData("Fill(svc);", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}\n${later}: ${later}")]
    [InlineData("other = svc;", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}\n${later}: ${later}")]
    [InlineData("System.Action f = () => Fill(svc);", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}\n${later}: ${later}")]
    [InlineData("new List<V1Service>().Add(svc);", "\"a\": \"b\"")]
    [InlineData("if (n > 1) return svc;", "\"a\": \"b\"")]
    [InlineData("object all = new[] { svc };", "\"a\": \"b\"")]
    [InlineData("V1Service[] all = [svc];", "\"a\": \"b\"")]
    [InlineData("svc = Make();", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}\n${later}: ${later}")]
    [InlineData("Make(out svc);", "\"a\": \"b\"\n    ${later}: ${later}\n  ${later}: ${later}\n${later}: ${later}")]
    public void Entries_written_later_and_objects_handed_on(string statements, string expected) =>
        Check($$"""var svc = new V1Service { Metadata = new() { Annotations = new Dictionary<string, string> { ["a"] = "b" } } }; {{statements}} {{Send}}""", $$"""
            apiVersion: "v1"
            kind: "Service"
            metadata:
              annotations:
                {{expected}}
            """);

    [Fact]
    public void What_is_written_after_it_was_sent_was_not_there_at_first() =>
        Check("var svc = new V1Service { Spec = new() { Type = \"ClusterIP\" } }; " + Send + " svc.Spec.Type = \"NodePort\"; core.ReplaceNamespacedServiceAsync(svc, \"a\", null);", """
            apiVersion: "v1"
            kind: "Service"
            spec:
              type: ${unknown}
            """);

    [Theory]
    [InlineData("")]
    [InlineData("return svc;")]
    [InlineData("var list = new List<V1Service> { svc };")]
    public void A_variable_that_nobody_sends_is_not_finished(string statements) =>
        Check("var svc = new V1Service { Spec = new() { Type = \"ClusterIP\" } }; " + statements, """
            apiVersion: "v1"
            kind: "Service"
            spec:
              type: "ClusterIP"
              ${later}: ${later}
            ${later}: ${later}
            """);

    [Fact]
    public void The_text_of_a_patch_is_no_object() =>
        Check("var svc = new V1Service { Spec = new() { Type = \"ClusterIP\" } }; core.PatchNamespacedServiceAsync(new V1Patch(svc, V1Patch.PatchType.MergePatch), \"a\", null);");

    [Fact]
    public void Variables_that_get_their_value_once_are_values() => Check("""
        var app = "api";
        var kind = "NodePort";
        if (n > 1) kind = "LoadBalancer";
        var labels = new Dictionary<string, string> { ["app"] = app };
        labels["tier"] = "web";
        var spec = new V1ServiceSpec { Selector = labels, Type = kind };
        spec.Ports = [];
        var svc = new V1Service { Metadata = new() { Name = $"{app}-svc", Labels = labels }, Spec = spec };
        await core.CreateNamespacedServiceAsync(svc, null);
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "api-svc"
          labels:
            "app": "api"
            "tier": "web"
        spec:
          selector:
            "app": "api"
            "tier": "web"
          type: ${kind}
          ports: []
        """);

    [Fact]
    public void What_is_written_into_something_that_is_made_elsewhere_says_nothing_about_the_rest() => Check("""
        var svc = new V1Service { Metadata = other.Metadata, Spec = new() { Selector = new Dictionary<string, string>() } };
        svc.Metadata.Labels["a"] = "b";
        svc.Spec.Ports[0].Port = 1;
        svc.Metadata.Annotations.Clear();
        await core.CreateNamespacedServiceAsync(svc, null);
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata: ${Metadata}
        spec:
          selector:
            ${later}: ${later}
          ${later}: ${later}
        """);

    [Fact]
    public void An_object_without_a_namespace_gets_that_of_the_request() => Check("""
        var svc = new V1Service { Metadata = new() { Name = "a" } };
        await core.CreateNamespacedServiceAsync(svc, "shop");
        await core.CreateNamespacedServiceAsync(new V1Service { Metadata = new() { Name = "b" } }, namespaceParameter: name);
        await core.CreateNamespacedServiceAsync(new V1Service { Metadata = new() { Name = "c", NamespaceProperty = "own" } }, "shop");
        """,
        "apiVersion: \"v1\"\nkind: \"Service\"\nmetadata:\n  name: \"a\"\n  namespace: \"shop\"",
        "apiVersion: \"v1\"\nkind: \"Service\"\nmetadata:\n  name: \"b\"\n  namespace: ${name}",
        "apiVersion: \"v1\"\nkind: \"Service\"\nmetadata:\n  name: \"c\"\n  namespace: \"own\"");

    [Fact]
    public void Parts_of_variables_are_values_too() => Check("""
        var deployment = new V1Deployment { Metadata = new() { Name = "api" }, Spec = new() { Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "api" } } } };
        await client.AppsV1.CreateNamespacedDeploymentAsync(deployment, null);
        await core.CreateNamespacedServiceAsync(new()
        {
            Metadata = new() { Name = deployment.Metadata.Name, Labels = deployment.Metadata.Labels, NamespaceProperty = other.Metadata.NamespaceProperty },
            Spec = new() { Selector = deployment.Spec.Selector.MatchLabels },
        }, null);
        """, """
        apiVersion: "apps/v1"
        kind: "Deployment"
        metadata:
          name: "api"
        spec:
          selector:
            matchLabels:
              "app": "api"
        ---
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "api"
          labels: ${Labels}
          namespace: ${NamespaceProperty}
        spec:
          selector:
            "app": "api"
        """);

    [Fact]
    public void Variables_that_others_hold_are_open_and_circles_end() => Check("""
        var labels = new Dictionary<string, string> { ["app"] = "a" };
        Fill(labels);
        var svc = new V1Service { Metadata = new() { Labels = labels } };
        svc.Metadata.Name = svc.Metadata.Name + "x";
        svc.Spec = svc.Spec;
        await core.CreateNamespacedServiceAsync(svc, null);
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          labels:
            "app": "a"
            ${later}: ${later}
          name: "${unknown}x"
        spec: ${Spec}
        """);

    [Fact]
    public void A_comment_speaks_to_the_linter_where_it_stands() => Check("""
        // manifestlint: ignore ML1001 -- everywhere
        await core.CreateNamespacedServiceAsync(new V1Service
        {
            // manifestlint: ignore ML2001 -- here
            // and no more
            Kind = "Service",
            Metadata = new()
            {
                // manifestlint: ignore ML2002 -- there
                Name = "a",
            },
        }, null);
        """, """
        # manifestlint: ignore ML1001 -- everywhere
        apiVersion: "v1"
        kind: "Service"
        metadata:
          # manifestlint: ignore ML2002 -- there
          name: "a"
        """);

    [Fact]
    public void Programs_without_a_class_have_variables_as_well()
    {
        var manifests = KubernetesObjectText.Of("""
            ICoreV1Operations core = null;
            var svc = new V1Service { Spec = new() };
            svc.Spec.Type = "NodePort";
            await core.CreateNamespacedServiceAsync(svc, null);
            """);
        Assert.Equal("apiVersion: \"v1\"\nkind: \"Service\"\nspec:\n  type: \"NodePort\"", Assert.Single(manifests));
    }

    private static void Check(string statements, params string[] expected) => KubernetesObjectText.Check($$"""
        class C
        {
            private V1Service other;
            async Task<V1Service> M(string name, int n, ICoreV1Operations core, IKubernetes client)
            {
                {{statements}}
                return null;
            }
            static void Fill(object o) { }
            static V1Service Make() => null;
            static void Make(out V1Service made) => made = null;
        }
        """, expected);
}
