using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>Objects that are judged in the light of others whose model is kept: whatever is asked, the answer is that of a model made anew.</summary>
public sealed class SurroundedModelTests
{
    public static TheoryData<string> Folders =>
        [.. Directory.GetDirectories(Fixtures).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    private static string Fixtures => Path.Combine(SharedFolder.Repository, "tests", "Fixtures");

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_rule_finds_what_it_finds_in_a_model_made_anew(string folder)
    {
        var objects = ObjectsIn(folder);
        var ground = new ClusterModel(new DeploymentSet { Name = "." }, [.. objects.Select(AsContext)]);
        foreach (var path in objects.Select(o => o.File.Path).Distinct().ToList())
        {
            // What has the name of an object that is judged is hidden by it; and once more, for what was asked may have left traces in what is kept.
            AssertSame(objects.Where(o => o.File.Path == path), ground.Resources.Where(r => r.File.Path != path), ground);
            AssertSame(objects.Where(o => o.File.Path == path), ground.Resources.Where(r => r.File.Path != path), ground);
        }
    }

    [Fact]
    public void Objects_beside_all_of_the_others_are_found_before_them()
    {
        var around = ObjectsIn("ML5001-service-selects-nothing").Concat(ObjectsIn("ML2011-backend-port-not-found")).ToList();
        var ground = new ClusterModel(new DeploymentSet { Name = "." }, [.. around.Select(AsContext)]);
        foreach (var folder in new[] { "ML2010-backend-service-not-found", "ML5004-node-port-collision", "ML4005-group-setting-conflict", "ML6010-pod-range-overlap" })
        {
            var judged = ObjectsIn(folder);
            AssertSame(judged, ground.Resources, ground);
            AssertSame(judged.Take(1), ground.Resources, ground);
        }
    }

    private static void AssertSame(IEnumerable<ManifestObject> objects, IEnumerable<Resource> around, ClusterModel ground)
    {
        var judged = objects.Select(o => new Resource(o)).ToList();
        var set = new DeploymentSet { Name = "Code.cs", Resources = [.. judged, .. around], IsGuessed = true, IsOpen = true };
        var kept = ClusterModel.Surrounded(set, judged, ground, static (_, _, _) => false);
        var anew = new ClusterModel(set, set.Resources);

        Assert.Equal(anew.Judged, kept.Judged);
        Assert.Equal(anew.Services.Select(s => s.Resource), kept.Services.Select(s => s.Resource));
        Assert.Equal(anew.Ingresses.Select(i => i.Resource), kept.Ingresses.Select(i => i.Resource));
        Assert.Equal(anew.Workloads.Select(w => w.Resource), kept.Workloads.Select(w => w.Resource));
        Assert.Equal(anew.Services.Select(s => Show(anew.PodTemplatesSelectedBy(s))), kept.Services.Select(s => Show(kept.PodTemplatesSelectedBy(s))));
        Assert.Equal(Uses(anew), Uses(kept));
        Assert.All(set.Resources, r => AssertSameLookups(r, anew, kept));
        Assert.Equal(Findings(anew), Findings(kept));
    }

    private static void AssertSameLookups(Resource resource, ClusterModel anew, ClusterModel kept)
    {
        Assert.Equal(anew.OfKind(resource.GroupKind), kept.OfKind(resource.GroupKind));
        foreach (var place in new[] { resource.Namespace, null, "elsewhere" })
        {
            var (expected, actual) = (anew.Named(resource.GroupKind, place, resource.Name), kept.Named(resource.GroupKind, place, resource.Name));
            Assert.Equal((expected.Found, expected.IsCertain, expected.UnknownReason), (actual.Found, actual.IsCertain, actual.UnknownReason));
        }
    }

    private static IEnumerable<IEnumerable<Resource>> Uses(ClusterModel model) => model.Services.Select(s => model.IngressesUsing(s).Select(i => i.Resource));

    private static string Show(PodSelection pods) => $"{string.Join(", ", pods.Templates.Select(t => $"{t} {t.Resource.File.Path}"))} {pods.IsCertain}";

    private static List<string> Findings(ClusterModel cluster)
    {
        var context = new LintContext(cluster, Configuration.Empty);
        var found = from rule in RuleCatalog.All
                    from subject in rule.Subjects(context)
                    where rule.ResourceOf(subject) is not { IsContext: true }
                    from finding in rule.Check(subject, context)
                    select finding;
        return [.. found.Select(Show)];
    }

    private static string Show(Finding finding)
    {
        var related = finding.Related.Select(r => $"{r.File.Path} {r.Span} {r.Message}");
        return $"{finding.File.Path} {finding.Span} {finding.Severity} {finding.Rule.Id} {finding.Message} {string.Join("; ", related)}";
    }

    private static List<ManifestObject> ObjectsIn(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Fixtures, folder), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return [.. files.SelectMany(f => ManifestObjects.In(YamlReader.Read(new ManifestFile(Path.GetRelativePath(Fixtures, f), File.ReadAllText(f)))))];
    }

    private static Resource AsContext(ManifestObject written) => new(written, isContext: true);
}
