using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Reads kustomizations leniently: a field of the wrong shape reads as nothing, because kustomize refuses it anyway
/// (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/).
/// </summary>
internal sealed class KustomizationReader
{
    private readonly ContextFiles files;
    private readonly ContextFile file;
    private readonly string folder;
    private readonly List<string> otherFiles = [];
    private readonly List<RenderedChart> charts = [];
    private bool isOpen;
    private bool changesAnything;

    private KustomizationReader(ContextFiles files, ContextFile file)
    {
        this.files = files;
        this.file = file;
        folder = file.File.Folder;
    }

    /// <summary>The kustomization that a file writes; one that cannot be read lists and changes nobody knows what.</summary>
    public static Kustomization Read(ContextFile file, ContextFiles files)
    {
        var documents = files.DocumentsAt(file.File.Path);
        var root = documents?.OfType<Mapping>().FirstOrDefault();
        return root is null
            ? new Kustomization { Folder = file.File.Folder, Name = NameOf(file), IsOpen = true }
            : new KustomizationReader(files, file).Read(root);
    }

    /// <summary>What a Flux or Argo CD object brings: the resources of a folder, with the changes that it asks for on top.</summary>
    /// <param name="delivery">The object.</param>
    /// <param name="folder">Which of its folders.</param>
    /// <param name="resources">What the folder holds, as paths of the context.</param>
    /// <param name="files">The context.</param>
    public static Kustomization ReadDelivery(Delivery delivery, DeliveredFolder folder, IReadOnlyList<string> resources, ContextFiles files)
    {
        var source = delivery.Source;
        var file = files.At(source.File.Path) ?? new ContextFile(source.File, null);
        var metadata = Lenient.Get(folder.Changes, "commonMetadata");
        var labels = Lenient.Pairs(metadata, "labels").ToList();
        var changes = new KustomizationReader(files, file).Read(folder.Changes ?? new Mapping(source.File, default, []));
        var name = $"{source.Kind} '{source.Name}'";
        return changes with
        {
            Folder = "",
            Name = name,
            Resources = resources,
            Components = changes.Components.Select(c => RelativePath.From(folder.Path, c) ?? c).ToList(),
            Namespace = changes.Namespace ?? Lenient.Text(folder.Changes, "targetNamespace"),
            Labels = labels.Count > 0 ? [.. changes.Labels, new LabelSet(labels, onTemplates: false, onSelectors: false, [])] : changes.Labels,
            Annotations = [.. changes.Annotations, .. Lenient.Pairs(metadata, "annotations")],
            Transformers = folder.Namespace is { } given ? [new Kustomization { Folder = "", Name = name, Namespace = given, KeepsNamespaces = true }] : [],
            IsOpen = changes.IsOpen || resources.Count == 0,
        };
    }

    private static string NameOf(ContextFile file) => $"kustomization '{RelativePath.Shown(file.File.Folder)}'";

    private Kustomization Read(Mapping root)
    {
        var patches = Lenient.Items(root, "patchesStrategicMerge").Select(ReadMergePatch).Concat(Lenient.Items(root, "patches").Select(ReadPatch)).ToList();
        var latePatches = Lenient.Items(root, "patchesJson6902").Select(ReadPatch).ToList();
        var generated = ReadGenerated(root);
        var transformers = Lenient.Items(root, "transformers").SelectMany(ReadPlugins).Select(ReadTransformer).ToList();
        generated.AddRange(Lenient.Items(root, "generators").SelectMany(ReadPlugins).SelectMany(ReadGenerator));
        Name(Lenient.Texts(root, "validators").Concat(Lenient.Texts(root, "crds")));
        var fieldSpecs = Lenient.Texts(root, "configurations").SelectMany(ReadConfiguration).Concat(BuildMetadata(root)).ToList();
        var replacements = Lenient.Items(root, "replacements").SelectMany(ReadReplacement).ToList();
        Name([Lenient.Text(Lenient.Get(root, "openapi"), "path") ?? ""]);
        ReadCharts(root);
        return new Kustomization
        {
            Folder = folder,
            Name = NameOf(file),
            IsComponent = Lenient.Text(root, "kind") == "Component",
            Resources = Lenient.Texts(root, "resources").Concat(Lenient.Texts(root, "bases")).ToList(),
            Components = Lenient.Texts(root, "components").ToList(),
            Patches = patches,
            LatePatches = latePatches,
            Namespace = Lenient.Text(root, "namespace") is { Length: > 0 } given ? given : null,
            Prefix = Lenient.Text(root, "namePrefix") ?? "",
            Suffix = Lenient.Text(root, "nameSuffix") ?? "",
            Labels = ReadLabels(root),
            Annotations = Lenient.Pairs(root, "commonAnnotations").ToList(),
            Images = Lenient.Items(root, "images").Select(ImageName).OfType<string>().ToList(),
            Replicas = Lenient.Items(root, "replicas").Select(r => Lenient.Text(r, "name")).OfType<string>().ToList(),
            Replacements = replacements,
            Generated = generated,
            Transformers = transformers,
            FieldSpecs = fieldSpecs,
            HasOwnSchema = Lenient.Text(Lenient.Get(root, "openapi"), "path") is not null,
            Charts = charts,
            IsOpen = isOpen,
            ChangesAnything = changesAnything,
            OtherFiles = otherFiles,
        };
    }

    // Argo CD writes an image as one text: name=newName:tag, or name:tag.
    private static string? ImageName(YamlNode image)
    {
        if (image is not Scalar text)
            return Lenient.Text(image, "name");
        var end = text.Value.IndexOfAny(['=', '@']);
        var name = end < 0 ? text.Value : text.Value.Substring(0, end);
        return end < 0 && name.LastIndexOf(':') is var colon && colon > name.LastIndexOf('/') ? name.Substring(0, colon) : name;
    }

    private void Name(IEnumerable<string> paths) => otherFiles.AddRange(paths.Select(p => RelativePath.From(folder, p)).OfType<string>());

    private IReadOnlyList<YamlNode>? DocumentsAt(string path)
    {
        Name([path]);
        return files.DocumentsAt(RelativePath.From(folder, path));
    }

    private PatchSource ReadPatch(YamlNode entry)
    {
        var target = Lenient.Get(entry, "target") as Mapping;
        var selector = target is null ? null : new ObjectSelector(target);
        var inline = Lenient.Get(entry, "patch");
        if (inline is Sequence or Mapping)
            return new PatchSource(selector, [inline]);
        if (Lenient.Text(entry, "path") is { } path)
            return new PatchSource(selector, DocumentsAt(path));
        return new PatchSource(selector, PatchSource.Parse(file.File, Lenient.Text(inline) ?? ""), inline as Scalar);
    }

    // The name of a file, or the patch itself.
    private PatchSource ReadMergePatch(YamlNode entry)
    {
        if (entry is not Scalar text)
            return new PatchSource(null, [entry]);
        var isPath = text.Value.IndexOf('\n') < 0 && text.Value.IndexOf(": ", StringComparison.Ordinal) < 0;
        return isPath ? new PatchSource(null, DocumentsAt(text.Value)) : new PatchSource(null, PatchSource.Parse(file.File, text.Value), text);
    }

    // Files, folders of a kustomization, or the plugin itself.
    private IReadOnlyList<YamlNode> ReadPlugins(YamlNode entry)
    {
        var text = Lenient.Text(entry) ?? "";
        var documents = text.IndexOf('\n') >= 0 ? PatchSource.Parse(file.File, text) : DocumentsAt(text);
        changesAnything |= documents is null;
        isOpen |= documents is null;
        return documents ?? [];
    }

    private static IReadOnlyList<LabelSet> ReadLabels(Mapping root)
    {
        var sets = Lenient.Items(root, "labels").Select(ReadLabelSet).ToList();
        if (Lenient.Pairs(root, "commonLabels").ToList() is { Count: > 0 } common)
            sets.Add(new LabelSet(common, onTemplates: true, onSelectors: true, []));
        return sets;
    }

    private static LabelSet ReadLabelSet(YamlNode entry)
    {
        var onSelectors = Lenient.Bool(entry, "includeSelectors");
        var onTemplates = onSelectors || Lenient.Bool(entry, "includeTemplates");
        return new LabelSet(Lenient.Pairs(entry, "pairs").ToList(), onTemplates, onSelectors, ReadFieldSpecs("labels", Lenient.Get(entry, "fields")).ToList());
    }

    private IEnumerable<FieldSpec> ReadConfiguration(string path)
    {
        if (DocumentsAt(path) is not { } documents)
        {
            changesAnything = true;
            return [];
        }
        return documents.OfType<Mapping>().SelectMany(d => d.Entries).SelectMany(e => ReadFieldSpecs(e.Name ?? "", e.Value)).ToList();
    }

    private static IEnumerable<FieldSpec> ReadFieldSpecs(string transformation, YamlNode? list) =>
        ((list as Sequence)?.Items ?? [])
            .Select(i => new FieldSpec(transformation, Lenient.Text(i, "group"), Lenient.Text(i, "kind"), Lenient.Text(i, "path") ?? ""));

    private static IEnumerable<FieldSpec> BuildMetadata(Mapping root)
    {
        foreach (var word in Lenient.Texts(root, "buildMetadata"))
        {
            if (word == "originAnnotations")
                yield return new FieldSpec(word, null, null, "metadata/annotations/config.kubernetes.io\\/origin");
            else if (word == "transformerAnnotations")
                yield return new FieldSpec(word, null, null, "metadata/annotations/alpha.config.kubernetes.io\\/transformations");
            else if (word == "managedByLabel")
                yield return new FieldSpec(word, null, null, "metadata/labels/app.kubernetes.io\\/managed-by");
        }
    }

    private IEnumerable<ReplacementTarget> ReadReplacement(YamlNode entry)
    {
        if (Lenient.Text(entry, "path") is not { } path)
            return ReadTargets(entry);
        if (DocumentsAt(path) is { } documents)
            return documents.SelectMany(d => d is Sequence list ? list.Items : [d]).SelectMany(ReadTargets).ToList();
        changesAnything = true;
        return [];
    }

    private static IEnumerable<ReplacementTarget> ReadTargets(YamlNode replacement)
    {
        foreach (var target in Lenient.Items(replacement, "targets"))
        {
            var paths = Lenient.Texts(target, "fieldPaths").ToList();
            yield return new ReplacementTarget(
                new ObjectSelector(Lenient.Get(target, "select") as Mapping),
                Lenient.Items(target, "reject").Select(r => new ObjectSelector(r as Mapping)).ToList(),
                paths.Count > 0 ? paths : ["metadata.name"]);
        }
    }

    private List<GeneratedObject> ReadGenerated(Mapping root) =>
        Lenient.Items(root, "configMapGenerator").Select(g => ReadGenerated(GroupKind.ConfigMap, g))
            .Concat(Lenient.Items(root, "secretGenerator").Select(g => ReadGenerated(GroupKind.Secret, g))).ToList();

    private GeneratedObject ReadGenerated(GroupKind kind, YamlNode entry)
    {
        var sources = Lenient.Texts(entry, "files").Concat(Lenient.Texts(entry, "envs")).Append(Lenient.Text(entry, "env") ?? "");
        Name(sources.Select(f => f.Substring(f.IndexOf('=') + 1)));
        var name = Lenient.Text(entry, "name") ?? Lenient.Text(Lenient.Get(entry, "metadata"), "name") ?? "";
        return new GeneratedObject(kind, name, Lenient.Text(entry, "behavior") is "merge" or "replace");
    }

    private IEnumerable<GeneratedObject> ReadGenerator(YamlNode document)
    {
        var kind = Lenient.Text(document, "apiVersion") == "builtin" ? Lenient.Text(document, "kind") : null;
        if (kind is "ConfigMapGenerator" or "SecretGenerator")
            return [ReadGenerated(kind == "SecretGenerator" ? GroupKind.Secret : GroupKind.ConfigMap, document)];
        if (kind == "HelmChartInflationGenerator" && document is Mapping generator)
            ReadChart(generator, generator);
        isOpen = true;
        return [];
    }

    private void ReadCharts(Mapping root)
    {
        foreach (var entry in Lenient.Items(root, "helmCharts").Concat(Lenient.Items(root, "helmChartInflationGenerator")))
            ReadChart(root, entry);
    }

    private void ReadChart(Mapping root, YamlNode entry)
    {
        isOpen = true;
        var reader = new ChartEntry(entry, path => DocumentsAt(path));
        if (reader.Read(new Resource(new ManifestObject(root, new YamlDocument(root, root.Span)))) is { } chart)
            charts.Add(chart);
    }

    private Kustomization ReadTransformer(YamlNode document)
    {
        var kind = Lenient.Text(document, "kind") ?? "";
        var places = ReadFieldSpecs(kind, Lenient.Get(document, "fieldSpecs")).ToList();
        var change = new Kustomization { Folder = folder, Name = NameOf(file), FieldSpecs = places, KeepsNamespaces = Lenient.Bool(document, "unsetOnly") };
        var prefix = Lenient.Text(document, "prefix") ?? "";
        var suffix = Lenient.Text(document, "suffix") ?? "";
        return (Lenient.Text(document, "apiVersion") == "builtin" ? kind : "") switch
        {
            "PatchTransformer" => change with { Patches = [ReadPatch(document)] },
            "PatchJson6902Transformer" => change with { Patches = [ReadJsonTransformer(document)] },
            "PatchStrategicMergeTransformer" => change with { Patches = ReadMergeTransformer(document).ToList() },
            "AnnotationsTransformer" => change with { Annotations = Lenient.Pairs(document, "annotations").ToList() },
            "LabelTransformer" => change with { Labels = [new LabelSet(Lenient.Pairs(document, "labels").ToList(), onTemplates: true, onSelectors: true, [])] },
            "PrefixTransformer" or "SuffixTransformer" or "PrefixSuffixTransformer" => change with { Prefix = prefix, Suffix = suffix },
            "NamespaceTransformer" => change with { Namespace = Lenient.Text(Lenient.Get(document, "metadata"), "namespace") },
            "ImageTagTransformer" => change with { Images = [Lenient.Text(Lenient.Get(document, "imageTag"), "name") ?? ""] },
            "ReplicaCountTransformer" => change with { Replicas = [Lenient.Text(Lenient.Get(document, "replica"), "name") ?? ""] },
            "ReplacementTransformer" => change with { Replacements = Lenient.Items(document, "replacements").SelectMany(ReadReplacement).ToList() },
            "HashTransformer" or "SortOrderTransformer" or "LegacyOrderTransformer" => change,
            _ => change with { ChangesAnything = true },
        };
    }

    private PatchSource ReadJsonTransformer(YamlNode document)
    {
        var operations = Lenient.Text(document, "jsonOp") is { } text ? PatchSource.Parse(file.File, text) : DocumentsAt(Lenient.Text(document, "path") ?? "");
        return new PatchSource(new ObjectSelector(Lenient.Get(document, "target") as Mapping), operations);
    }

    private IEnumerable<PatchSource> ReadMergeTransformer(YamlNode document)
    {
        foreach (var path in Lenient.Texts(document, "paths"))
            yield return new PatchSource(null, DocumentsAt(path));
        if (Lenient.Text(document, "patches") is { } text)
            yield return new PatchSource(null, PatchSource.Parse(file.File, text));
    }
}
