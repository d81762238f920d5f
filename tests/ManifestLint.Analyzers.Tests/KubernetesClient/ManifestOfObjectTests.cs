namespace ManifestLint.Analyzers.Tests.KubernetesClient;

/// <summary>What a program builds, as the manifest that the rules see. <c>Sent</c> is what is handed to the client; everything else may be changed by others.</summary>
public sealed class ManifestOfObjectTests
{
    [Fact]
    public void Object_and_collection_initialisers_are_mappings_and_lists() => Sent("""
        new V1Service
        {
            Metadata = new V1ObjectMeta { Name = "api", NamespaceProperty = "shop" },
            Spec = new V1ServiceSpec
            {
                PublishNotReadyAddresses = true,
                Ports = new List<V1ServicePort> { new V1ServicePort { Port = 80, TargetPort = 8080 }, new V1ServicePort { Port = 0x1BB } },
                ExternalIPs = new[] { "192.0.2.1" },
                Selector = new Dictionary<string, string> { ["app"] = "api", ["tier"] = "web" },
            },
        }
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "api"
          namespace: "shop"
        spec:
          publishNotReadyAddresses: true
          ports:
            - port: 80
              targetPort: 8080
            - port: 443
          externalIPs:
            - "192.0.2.1"
          selector:
            "app": "api"
            "tier": "web"
        """);

    [Fact]
    public void Types_may_be_left_to_the_compiler() => Sent("""
        new()
        {
            Metadata = new() { Name = "api", Labels = new Dictionary<string, string>() { { "a", "b" } } },
            Spec = new() { Ports = [new() { Port = 80 }, new() { Port = 81 }], ExternalIPs = [] },
        }
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "api"
          labels:
            "a": "b"
        spec:
          ports:
            - port: 80
            - port: 81
          externalIPs: []
        """);

    [Fact]
    public void Constructors_of_older_versions_have_arguments_for_properties() => Sent("""
        new V1Service("v1", metadata: new V1ObjectMeta(name: "api", namespaceProperty: "shop", annotations: new Dictionary<string, string> { { "a", "b" } }), spec: new())
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "api"
          namespace: "shop"
          annotations:
            "a": "b"
        spec: {}
        """);

    [Theory]
    [InlineData("8080", "8080")]
    [InlineData("\"8080\"", "8080")]
    [InlineData("\"http\"", "\"http\"")]
    [InlineData("new IntOrString(\"http\")", "\"http\"")]
    [InlineData("new IntOrString { Value = \"8080\" }", "8080")]
    [InlineData("(IntOrString)\"http\"", "\"http\"")]
    [InlineData("(8000 + 80)", "8080")]
    [InlineData("8080L", "8080")]
    [InlineData("null", "null")]
    [InlineData("port", "${port}")]
    public void A_port_is_a_number_or_a_name_as_the_client_writes_it(string expression, string expected) =>
        Sent($$"""new V1Service { Spec = new() { Ports = [new() { TargetPort = {{expression}} }] } }""", $$"""
            apiVersion: "v1"
            kind: "Service"
            spec:
              ports:
                - targetPort: {{expected}}
            """);

    [Theory]
    [InlineData("\"api\"", "\"api\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"{\\\"a\\\": 1}\"", "'{\"a\": 1}'")]
    [InlineData("@\"{\"\"a\"\": 1}\"", "'{\"a\": 1}'")]
    [InlineData("\"a'b\\\"c\\\\d\\te\\u2028\"", "\"a'b\\\"c\\\\d\\te\\u2028\"")]
    [InlineData("\"a\\nb\"", "\"a\\nb\"")]
    [InlineData("Prefix + \"api\"", "\"shop-api\"")]
    [InlineData("$\"{Prefix}api\"", "\"shop-api\"")]
    [InlineData("$\"{Prefix}api-{name}\"", "\"shop-api-${unknown}\"")]
    [InlineData("nameof(V1Service)", "\"V1Service\"")]
    [InlineData("V1Service.KubeKind", "\"Service\"")]
    [InlineData("\"{0}\"", "\"{0}\"")]
    [InlineData("string.Empty", "${Empty}")]
    [InlineData("name", "${name}")]
    [InlineData("this.Name()", "${Name}")]
    [InlineData("name ?? \"api\"", "${unknown}")]
    [InlineData("name == null ? \"api\" : \"web\"", "${unknown}")]
    [InlineData("null", "null")]
    [InlineData("default", "null")]
    [InlineData("\"api\"!", "\"api\"")]
    [InlineData("(string)\"api\"", "\"api\"")]
    public void Text_is_what_the_compiler_knows_of_it(string expression, string expected) =>
        Sent($$"""new V1Service { Metadata = new() { Name = {{expression}} } }""", $$"""
            apiVersion: "v1"
            kind: "Service"
            metadata:
              name: {{expected}}
            """);

    [Theory]
    [InlineData("new V1ServiceSpec(known) { Type = \"NodePort\" }", null)]
    [InlineData("known with { Type = \"NodePort\" }", null)]
    [InlineData("Spec()", null)]
    [InlineData("port > 1 ? new() : null", null)]
    [InlineData("null", "null")]
    public void What_is_not_created_here_is_unknown(string expression, string? expected) =>
        Sent($$"""new V1Service { Spec = {{expression}} }""", $$"""
            apiVersion: "v1"
            kind: "Service"
            spec:{{(expected is null || expected == "null" ? " " + (expected ?? "${" + (expression == "Spec()" ? "Spec" : "unknown") + "}") : "\n  " + expected)}}
            """);

    [Fact]
    public void A_key_that_is_not_constant_may_be_any() => Sent("""
        new V1Service { Metadata = new() { Annotations = new Dictionary<string, string> { [name] = "x", ["b"] = name, [$"c/{Prefix}"] = "y", [$"d/{name}"] = "z" } } }
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          annotations:
            "b": ${name}
            "c/shop-": "y"
            ${later}: ${later}
        """);

    [Fact]
    public void Copies_and_spreads_bring_what_is_not_written() => Sent("""
        new V1Service { Metadata = new() { Labels = new Dictionary<string, string>(all) { ["a"] = "b" } }, Spec = new() { ExternalIPs = ["192.0.2.1", .. more], Selector = new Dictionary<string, string>(3) } }
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          labels:
            "a": "b"
            ${later}: ${later}
        spec:
          externalIPs:
            - "192.0.2.1"
            - ${later}
          selector: {}
        """);

    [Fact]
    public void What_is_put_into_an_existing_object_is_not_all_of_it() => Sent("""
        new V1Service { Metadata = { Name = "api", Labels = { ["a"] = "b" } }, Spec = { ExternalIPs = { "192.0.2.1" } } }
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "api"
          labels:
            "a": "b"
            ${later}: ${later}
          ${later}: ${later}
        spec:
          externalIPs: ${unknown}
          ${later}: ${later}
        """);

    [Fact]
    public void Amounts_bytes_and_dates() => Check("""
        class C { void M(IKubernetes client) => client.AppsV1.CreateNamespacedDeploymentAsync(new() { Metadata = new() { CreationTimestamp = System.DateTime.Now }, Spec = new() { Template = new() { Spec = new() { Containers = [new() {
            Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new ResourceQuantity("100m"), ["memory"] = new("1Gi") } } }] } } } }, null);
        void N() => KubernetesYaml.Serialize(new V1Secret { Data = new Dictionary<string, byte[]> { ["a"] = new byte[] { 1 } } }); }
        """, """
        apiVersion: "apps/v1"
        kind: "Deployment"
        metadata:
          creationTimestamp: ${Now}
        spec:
          template:
            spec:
              containers:
                - resources:
                    requests:
                      "cpu": "100m"
                      "memory": "1Gi"
        """, """
        apiVersion: "v1"
        kind: "Secret"
        data:
          "a": ${bytes}
        """);

    [Fact]
    public void What_is_sent_is_whole_and_what_is_handed_on_is_not() => Check("""
        class C
        {
            V1Service Returned() => new() { Metadata = new() { Name = "a" } };
            V1Service field = new() { Metadata = new() { Name = "b" } };
            void Sent() => KubernetesYaml.Serialize(new V1Service { Metadata = new() { Name = "c" } });
            void SentTogether() => KubernetesYaml.SerializeAll(new object[] { new V1Service { Metadata = new() { Name = "d" } } });
            void SentAsList() => KubernetesYaml.SerializeAll(new List<object> { new V1Service { Metadata = new() { Name = "e" } } });
            void SentAsCollection() => KubernetesYaml.SerializeAll([new V1Service { Metadata = new() { Name = "f" } }]);
            void Given() => System.GC.KeepAlive(new V1Service { Metadata = new() { Name = "g" } });
            void Patch(ICoreV1Operations core) => core.PatchNamespacedServiceAsync(new V1Patch(new V1Service { Metadata = new() { Name = "no object" } }, V1Patch.PatchType.MergePatch), "a", "b");
        }
        """, Service("a", true), Service("b", true), Service("c", false), Service("d", false), Service("e", false), Service("f", false), Service("g", true));

    [Fact]
    public void What_is_handed_on_empty_waits_to_be_filled() => Check("""
        class C { V1Service M() => new() { Metadata = new() { Name = "a", Labels = new Dictionary<string, string>() }, Spec = new() { Ports = [], ExternalIPs = ["192.0.2.1"] } }; }
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: "a"
          labels:
            ${later}: ${later}
          ${later}: ${later}
        spec:
          ports:
            - ${later}
          externalIPs:
            - "192.0.2.1"
          ${later}: ${later}
        ${later}: ${later}
        """);

    [Fact]
    public void Items_of_lists_and_custom_kinds() => Check("""
        [KubernetesEntity(Group = "elbv2.k8s.aws", Kind = "TargetGroupBinding", ApiVersion = "v1beta1")]
        class TargetGroupBinding : IKubernetesObject<V1ObjectMeta>
        {
            public string ApiVersion { get; set; } public string Kind { get; set; } public V1ObjectMeta Metadata { get; set; } = new();
            public BindingSpec Spec { get; set; } = new();
            [System.Text.Json.Serialization.JsonIgnore] public string Note { get; set; }
        }
        class BindingSpec { [System.Text.Json.Serialization.JsonPropertyName("targetGroupARN")] public string Arn { get; set; } public string TargetType { get; set; } = "ip"; }
        class C { void M() { KubernetesYaml.Serialize(new TargetGroupBinding { Note = "x", Spec = new() { Arn = "arn" } }); } }
        """, """
        apiVersion: "elbv2.k8s.aws/v1beta1"
        kind: "TargetGroupBinding"
        spec:
          targetGroupARN: "arn"
          ${later}: ${later}
        ${later}: ${later}
        """);

    [Fact]
    public void A_header_that_is_written_counts() => Check("""
        class C { void M(string k) { KubernetesYaml.Serialize(new V1Deployment { Kind = k, ApiVersion = $"{V1Deployment.KubeGroup}/v1beta1" }); } }
        """, """
        apiVersion: "apps/v1beta1"
        kind: "Deployment"
        """);

    [Fact]
    public void Half_typed_source_is_read_as_far_as_it_goes() => Check("""
        class C { void M() { KubernetesYaml.Serialize(new V1Service { Metadata = new() { Name = , Labels = new Dictionary<string, string> { ["a"] = "b", [ } }, Spec = new() { Typ = "x", Type =
        """, """
        apiVersion: "v1"
        kind: "Service"
        metadata:
          name: ${unknown}
          labels:
            "a": "b"
            ${later}: ${later}
        spec:
          type: ${unknown}
          ${later}: ${later}
        """);

    private static string Service(string name, bool isOpen) =>
        $"apiVersion: \"v1\"\nkind: \"Service\"\nmetadata:\n  name: \"{name}\"" + (isOpen ? "\n  ${later}: ${later}\n${later}: ${later}" : "");

    private static void Sent(string expression, string expected) => Check($$"""
        class C
        {
            const string Prefix = "shop-";
            void M(string name, int port, ICoreV1Operations core, V1ServiceSpec known, IDictionary<string, string> all, string[] more) => core.CreateNamespacedServiceAsync(
                {{expression}}, null);
            V1ServiceSpec Spec() => null;
            string Name() => null;
        }
        """, expected);

    private static void Check(string source, params string[] expected) => KubernetesObjectText.Check(source, expected);
}
