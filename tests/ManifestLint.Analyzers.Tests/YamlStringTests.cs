namespace ManifestLint.Analyzers.Tests;

/// <summary>YAML in C# strings: every form of literal, to the character.</summary>
public sealed class YamlStringTests
{
    [Fact]
    public void A_raw_string_is_a_manifest() => Verify(""""
        class C
        {
            const string Yaml = """
                apiVersion: v1
                kind: Service
                metadata:
                  name: api
                  annotations:
                    {|ML1001:service.beta.kubernetes.io/aws-load-balancer-typ|}: nlb
                spec:
                  ports:
                    - port: 80
                """;
        }
        """");

    [Fact]
    public void A_verbatim_string_is_a_manifest() => Verify(""""
        class C
        {
            string Yaml => @"apiVersion: v1
        kind: Service
        metadata:
          name: ""api""
          annotations:
            {|ML1001:""service.beta.kubernetes.io/aws-load-balancer-typ""|}: nlb
        spec: { ports: [{ port: 80 }] }
        ";
        }
        """");

    [Fact]
    public void A_regular_string_is_a_manifest_escapes_and_all() => Verify(""""
        class C
        {
            string yaml = "apiVersion: v1\nkind: Service\r\nmetadata:\n\x20 name: \"api\"\n  annotations: { {|ML1001:\u0022service.beta.kubernetes.io/aws\u002Dload-balancer-typ\U00000022|}: nlb }\nspec: { ports: [{ port: 80 }] }\n";
        }
        """");


    [Fact]
    public void Concatenations_are_one_text() => Verify(""""
        class C
        {
            const string Kind = "Service";
            const string Metadata = "metadata:\n  name: api\n";
            string yaml = "apiVersion: v1\nkind: " + Kind + "\n" + Metadata
                + ("  annotations:\n" + "    {|ML1001:service.beta.kubernetes.io/aws-load" + @"-balancer-typ|}: nlb" + "\n") + "spec: { ports: [{ port: 80 }] }\n";
        }
        """");

    [Fact]
    public void A_hole_is_an_unknown_value_and_a_constant_a_known_one() => Verify(""""""
        class C
        {
            const string Key = "service.beta.kubernetes.io/aws-load-balancer-typ";
            string Of(string name, string type, int port, string more) => $"""
                apiVersion: v1
                kind: Service
                metadata:
                  name: {name}
                  annotations:
                    service.beta.kubernetes.io/aws-load-balancer-type: {type}
                    {|ML1001:{Key}|}: nlb
                    {more}
                spec:
                  ports:
                    - port: {port}
                      targetPort: "x{port:D2}y"
                """;

            string Json(string name) => $$"""
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": {{name}}, "annotations": {{|ML1001:"service.beta.kubernetes.io/aws-load-balancer-typ"|}: "nlb"}}, "spec": {"ports": [{"port": 80}]}}
                """;

            string Verbatim(string name) => $@"apiVersion: v1
        kind: Service
        metadata: {{ name: ""{name}"", annotations: {{ {|ML1001:""service.beta.kubernetes.io/aws-load-balancer-typ""|}: nlb }} }}
        spec: {{ ports: [{{ port: 80 }}] }}
        ";
        }
        """""");

    [Fact]
    public void What_is_filled_in_later_is_unknown() => Verify(""""
        class C
        {
            string yaml = string.Format("apiVersion: v1\nkind: Service\nmetadata:\n  name: {0}\nspec:\n  type: {1}\n  ports:\n    - port: 80\n", "a", "b");
            string other = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  ports:\n    - port: 80\n";
            const string Template = "apiVersion: v1\nkind: Service\nmetadata:\n  name: THE NAME\n  annotations: { service.beta.kubernetes.io/aws-load-balancer-%KEY%: a }\nspec:\n  ports:\n    - port: 80\n";
            string Of(string name) => Template.Replace("THE NAME", name).Replace("%KEY%", name);
        }
        """");

    [Fact]
    public void A_part_of_a_text_is_not_judged() => Verify(""""
        using System.Text;
        class C
        {
            const string Head = "apiVersion: v1\nkind: Ingress\nmetadata:\n";
            string Whole(string rest) => Head + rest;
            readonly string @start = "apiVersion: v1\nkind: Ingress\nmetadata:\n", start2 = "apiVersion: v1\nkind: Ingress\nmetadata:\n";
            string Foot { get; } = "apiVersion: v1\nkind: Ingress\nmetadata:\n";
            static string Top => "apiVersion: v1\nkind: Ingress\nmetadata:\n";
            string All(string rest) => @start + rest + $"{rest}{this.Foot}" + string.Concat(C.Top, rest);
            void Add(ref string text) => text += this.start2;
            void Build(StringBuilder text) => text.AppendLine("apiVersion: v1\nkind: Ingress\nmetadata:\n");
            void Add(string text) => text += "apiVersion: v1\nkind: Ingress\nmetadata:\n";
            string words = "The apiVersion and the kind: of metadata";
            string yaml = "kind: Ingress\nno: object\n";
        }
        """");

    [Fact]
    public void Source_may_say_that_a_string_is_yaml() => Verify(""""
        using System.Diagnostics.CodeAnalysis;
        class C
        {
            // lang=yaml
            string one = "kind: {|ML0004:Service|}\nmetadata: { name: a }\n";
            string two = /*language=yaml,strict*/ "kind: {|ML0004:Service|}\nmetadata: { name: a }\n";
            string three = "kind: Service\nmetadata: { name: a }\n";
            [StringSyntax("YAML")] string four = "kind: {|ML0004:Service|}\nmetadata: { name: a }\n";
            void Apply([StringSyntax("yaml")] string text, string other) => Apply("kind: {|ML0004:Service|}\nmetadata: { name: a }\n", "kind: Service\nmetadata: { name: a }\n");
        }
        """");

    [Fact]
    public void Broken_yaml_is_an_error_only_where_source_calls_it_yaml()
    {
        var found = Verify(""""
            class C
            {
                string one = "apiVersion: v1\nkind: Service\nmetadata: {|ML0001:[|}\n";
                // lang=yaml
                string two = "apiVersion: v1\nkind: Service\nmetadata: {|ML0001:[|}\n";
            }
            """");
        Assert.Equal(["Warning", "Error"], found.Select(d => d.Severity.ToString()));
    }

    [Fact]
    public void Objects_of_a_c_sharp_file_are_judged_with_the_projects_manifests()
    {
        new TestProject()
            .With("deploy/api.yaml", ManifestTests.Ingress.Replace("{|ML2001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal).Replace("name: api", "name: other", StringComparison.Ordinal).Replace("port:\n", "port: \n", StringComparison.Ordinal).Split("---")[1])
            .With("deploy/service.yaml", ManifestTests.ClusterIpService)
            .With("src/Code.cs", "class C { string yaml = \"\"\"\n" + ManifestTests.Ingress.Split("---")[0] + "\"\"\"; }")
            .Verify();
    }

    [Fact]
    public void Half_typed_source_is_the_ordinary_case()
    {
        const string Whole = "class C { string y = $\"\"\"\n  apiVersion: v1\n  kind: Service\n  metadata:\n    name: {x}\n  \"\"\" + \"apiVersion: v1\\nkind: Service\\nmetadata: {}\" + @\"a\"\"b\"; }";
        for (var length = 0; length <= Whole.Length; length++)
            AssertSurvives(Whole[..length]);
        const string Meaningful = "\"\\{}@$\n: -#&*'|>[]\t";
        // The same keystrokes every time: characters that mean something are typed, doubled and deleted anywhere.
        var random = new Random(20261123);
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(Whole.Length);
            var typed = Meaningful[random.Next(Meaningful.Length)];
            AssertSurvives(Whole[..at] + new string(typed, random.Next(4)) + Whole[(at + random.Next(2))..]);
        }
    }

    private static void AssertSurvives(string source) =>
        Assert.DoesNotContain(new TestProject().With("Code.cs", source).Diagnostics(), d => d.Id == "ML0009");

    private static IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> Verify(string source) => new TestProject().With("Code.cs", source).Verify();
}
