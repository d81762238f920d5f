using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>A context of small files, and its deployment sets as text that a person can compare.</summary>
internal sealed class SetFixture
{
    private readonly List<ContextFile> files = [];
    private readonly List<Func<string, bool>> clusters = [];
    private bool isComplete;

    /// <summary>A file as it stands.</summary>
    public SetFixture File(string path, string text)
    {
        var file = new ManifestFile(path, text);
        files.Add(new ContextFile(file, YamlReader.Read(file)));
        return this;
    }

    /// <summary>A file of objects that are nothing but a name: <c>Service web</c>, <c>Ingress shop/front</c>.</summary>
    public SetFixture Objects(string path, params string[] names) => File(path, string.Join("\n---\n", names.Select(Yaml)));

    /// <summary>A file that nobody can read.</summary>
    public SetFixture Template(string path)
    {
        files.Add(new ContextFile(new ManifestFile(path, "kind: {{ .Values.kind }}"), null, isUnread: true));
        return this;
    }

    public SetFixture Clusters(params string[] folders)
    {
        clusters.AddRange(folders.Select(f => (Func<string, bool>)(p => p.StartsWith(f, StringComparison.Ordinal))));
        return this;
    }

    public SetFixture Complete()
    {
        isComplete = true;
        return this;
    }

    public IReadOnlyList<DeploymentSet> Build() => DeploymentSets.Build(files, new DeploymentSetOptions { Clusters = clusters, IsComplete = isComplete });

    /// <summary>One line for each set: <c>overlays/dev (kustomization, open): Service web, Ingress shop/front; around: Service other</c>.</summary>
    public string Describe() => string.Join("\n", Build().Select(Describe));

    public override string ToString() => Describe();

    private static string Describe(DeploymentSet set)
    {
        var words = new List<string>();
        if (set.IsKustomization)
            words.Add("kustomization");
        if (set.IsGuessed)
            words.Add("guessed");
        if (set.IsOpen)
            words.Add("open");
        if (set.IsComplete)
            words.Add("complete");
        var own = string.Join(", ", set.Resources.Where(r => !r.IsContext).Select(Describe));
        var around = string.Join(", ", set.Resources.Where(r => r.IsContext).Select(Describe));
        return $"{set.Name}{(words.Count > 0 ? $" ({string.Join(", ", words)})" : "")}: {own}{(around.Length > 0 ? $"; around: {around}" : "")}";
    }

    private static string Describe(Resource resource) => $"{resource}{(resource.SharesName ? " (twice)" : "")}";

    private static string Yaml(string name)
    {
        var kind = name.Split(' ')[0];
        var path = name.Split(' ')[1].Split('/');
        var @namespace = path.Length > 1 ? $"\n  namespace: {path[0]}" : "";
        var version = kind == "Ingress" ? "networking.k8s.io/v1" : kind == "Deployment" ? "apps/v1" : "v1";
        return $"apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: {path[^1]}{@namespace}";
    }
}
