using ManifestLint.Analyzers.Tests.KubernetesClient;

namespace ManifestLint.Hosts.Tests;

/// <summary>
/// Objects of KubernetesClient in a real compilation: the compiler of this SDK is younger than the one that the analyzers are built against, and sees
/// collection expressions and target-typed creations differently.
/// </summary>
[Collection(RealBuilds.Name)]
public sealed class KubernetesClientBuildTests(PackedFeed feed)
{
    [Fact]
    public void Objects_that_a_program_creates_are_judged_with_the_manifests_around_them()
    {
        using var consumer = new Consumer(feed, "app", "ManifestLint.Analyzers");
        consumer.With("Stub.cs", KubernetesClientStub.Source)
            .With("deploy/ingress.yaml", Manifests.Ingress)
            .With("Code.cs", """
                public class Code
                {
                    public static object Labels(ICoreV1Operations core) => core.CreateNamespacedServiceAsync(new()
                    {
                        Metadata = new()
                        {
                            Name = "other",
                            Annotations = new Dictionary<string, string> { ["service.beta.kubernetes.io/aws-load-balancer-typ"] = "nlb" },
                        },
                        Spec = new() { Ports = [new() { Port = 80, TargetPort = "http" }], Selector = new Dictionary<string, string> { ["app"] = "api" } },
                    }, "shop");
                }
                """);
        var run = consumer.Build();
        Assert.Equal(0, run.Status);
        Assert.StartsWith($"Code.cs(8,61): warning {Manifests.NobodyReads}", Assert.Single(run.Diagnostics, d => d.Contains(" ML", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
