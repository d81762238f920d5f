using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// What one kustomization changes in all that it has gathered, in the order of kustomize: patches, namespace, names, labels, annotations, late
/// patches, images, replicas, replacements, transformers.
/// </summary>
internal sealed class KustomizeLayer
{
    private readonly Kustomization kustomization;
    private readonly KustomizeOutput output;
    private readonly bool mergesLists;

    public KustomizeLayer(Kustomization kustomization, KustomizeOutput output, bool mergesLists)
    {
        this.kustomization = kustomization;
        this.output = output;
        this.mergesLists = mergesLists;
    }

    private List<BuiltObject> Objects => output.Objects;

    /// <summary>Notes every change.</summary>
    public void Apply()
    {
        Generate();
        Patch(kustomization.Patches);
        SetNamespace();
        Rename();
        foreach (var labels in kustomization.Labels)
            SetLabels(labels);
        SetAnnotations();
        Patch(kustomization.LatePatches);
        SetImages();
        SetReplicas();
        Replace();
        MarkMetadata();
        if (kustomization.ChangesAnything)
            Objects.ForEach(o => o.MarkAllButHeader($"a transformer of {kustomization.Name} cannot be followed"));
        foreach (var transformer in kustomization.Transformers)
            ApplyTransformer(transformer);
    }

    private void ApplyTransformer(Kustomization transformer)
    {
        var count = output.FieldSpecs.Count;
        output.FieldSpecs.AddRange(transformer.FieldSpecs);
        new KustomizeLayer(transformer, output, mergesLists).Apply();
        output.FieldSpecs.RemoveRange(count, output.FieldSpecs.Count - count);
    }

    private void Generate()
    {
        foreach (var generated in kustomization.Generated)
        {
            output.GeneratedKinds.Add(generated.Kind);
            foreach (var changed in Objects.Where(o => generated.ChangesAnother && o.Source.GroupKind == generated.Kind && IsCalled(o, generated.Name)))
                changed.MarkAllButHeader($"a generator of {kustomization.Name} merges into it");
        }
    }

    private void Patch(IReadOnlyList<PatchSource> patches)
    {
        foreach (var patch in patches)
            patch.Apply(Objects, mergesLists, $"a patch of {kustomization.Name} writes it");
    }

    private void SetNamespace()
    {
        if (kustomization.Namespace is not { } given)
            return;
        var reason = $"the namespace of {kustomization.Name} is put here";
        foreach (var item in Objects)
        {
            if (item.Source.GroupKind == GroupKind.Namespace && !kustomization.KeepsNamespaces)
                item.Replace(given);
            else if (!IsBuiltInClusterScoped(item.Source.GroupKind) && !(kustomization.KeepsNamespaces && item.Namespace is { Length: > 0 }))
                item.Rename(given, item.Name);
            foreach (var path in NamespaceReferences(item.Source.GroupKind).SelectMany(p => FieldPlaces.OfSpecification(item, p)))
                item.Mark(path, reason);
            MarkSpecified(item, reason, null, "namespace", "NamespaceTransformer");
        }
    }

    // https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/namespace.go
    private static string[] NamespaceReferences(GroupKind kind) => kind switch
    {
        { Group: "rbac.authorization.k8s.io", Kind: "RoleBinding" or "ClusterRoleBinding" } => ["subjects"],
        { Group: "admissionregistration.k8s.io" } => ["webhooks/clientConfig/service/namespace"],
        { Kind: "APIService" } => ["spec/service/namespace"],
        { Kind: "CustomResourceDefinition" } => ["spec/conversion/webhook/clientConfig/service/namespace"],
        _ => [],
    };

    private static bool IsBuiltInClusterScoped(GroupKind kind) =>
        kind.IsClusterScoped && (kind.Group.Length == 0 || kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal));

    private void Rename()
    {
        if (kustomization.Prefix.Length + kustomization.Suffix.Length == 0)
            return;
        var reason = $"the prefix or suffix of {kustomization.Name} is put here";
        foreach (var item in Objects)
        {
            if (IsRenamed(item.Source.GroupKind))
                item.Rename(item.Namespace, kustomization.Prefix + item.Name + kustomization.Suffix);
            MarkSpecified(item, reason, null, "namePrefix", "nameSuffix", "PrefixTransformer", "SuffixTransformer");
        }
    }

    // A transformer may say itself which kinds it renames.
    private bool IsRenamed(GroupKind kind)
    {
        var own = kustomization.FieldSpecs.Where(s => s.Path == "metadata/name" && s.Transformation is "PrefixTransformer" or "SuffixTransformer").ToList();
        return own.Count > 0 ? own.Any(s => s.IsOf(kind)) : kind.Kind is not ("Namespace" or "CustomResourceDefinition" or "APIService");
    }

    private void SetLabels(LabelSet labels)
    {
        var reason = $"the labels of {kustomization.Name} are put here";
        foreach (var pair in labels.Pairs)
        {
            var marks = new KeyMarks("labels", pair, reason);
            foreach (var item in Objects)
            {
                marks.Mark(item, labels.OnTemplates);
                if (labels.OnSelectors && item.Source.GroupKind == GroupKind.Service && item.Root["spec"]["selector"].Node is null)
                    item.Mark(["spec", "selector", pair.Key], reason);
                MarkSpecified(item, reason, pair.Key, labels.Places);
                MarkSpecified(item, reason, pair.Key, "commonLabels", "LabelTransformer");
            }
        }
    }

    private void SetAnnotations()
    {
        var reason = $"the common annotations of {kustomization.Name} are put here";
        foreach (var pair in kustomization.Annotations)
        {
            var marks = new KeyMarks("annotations", pair, reason);
            foreach (var item in Objects)
            {
                marks.Mark(item, onTemplates: true);
                MarkSpecified(item, reason, pair.Key, "commonAnnotations", "AnnotationsTransformer");
            }
        }
    }

    private void SetImages()
    {
        if (kustomization.Images.Count == 0)
            return;
        var reason = $"the images of {kustomization.Name} are put here";
        foreach (var item in Objects)
        {
            MarkImages(item, item.Source.Root, [], reason);
            MarkSpecified(item, reason, null, "images", "ImageTagTransformer");
        }
    }

    // Containers wherever they stand (KUS 099).
    private void MarkImages(BuiltObject item, YamlNode node, List<string> path, string reason)
    {
        foreach (var entry in (node as Mapping)?.Entries ?? [])
        {
            if (entry.Name is not { } key || entry.Value is Scalar)
                continue;
            path.Add(key);
            MarkImages(item, entry.Value, path, reason);
            if (key is "containers" or "initContainers" && entry.Value is Sequence containers)
                MarkImages(item, containers, path, reason);
            path.RemoveAt(path.Count - 1);
        }
        for (var i = 0; i < ((node as Sequence)?.Items.Count ?? 0); i++)
        {
            path.Add(UnknownPaths.IndexStep(i));
            MarkImages(item, ((Sequence)node).Items[i], path, reason);
            path.RemoveAt(path.Count - 1);
        }
    }

    private void MarkImages(BuiltObject item, Sequence containers, List<string> path, string reason)
    {
        for (var i = 0; i < containers.Items.Count; i++)
        {
            if ((containers.Items[i] as Mapping)?["image"] is Scalar image && IsMeant(image.Value))
                item.Mark([.. path, UnknownPaths.IndexStep(i), "image"], reason);
        }
    }

    private bool IsMeant(string image)
    {
        var digest = image.IndexOf('@');
        var name = digest < 0 ? image : image.Substring(0, digest);
        var tag = name.LastIndexOf(':');
        name = tag > name.LastIndexOf('/') ? name.Substring(0, tag) : name;
        return Placeholder.IsIn(image)
            || kustomization.Images.Any(i => NamePattern.Matches(i, name) is not false || NamePattern.Matches(i, image) is not false);
    }

    private void SetReplicas()
    {
        var reason = $"the replicas of {kustomization.Name} are put here";
        foreach (var name in kustomization.Replicas)
        {
            foreach (var item in Objects.Where(o => IsCalled(o, name)))
            {
                if (item.Source.Kind is "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController")
                    item.Mark(["spec", "replicas"], reason);
                MarkSpecified(item, reason, null, "replicas", "ReplicaCountTransformer");
            }
        }
    }

    private void Replace()
    {
        var reason = $"a replacement of {kustomization.Name} writes it";
        foreach (var target in kustomization.Replacements)
        {
            foreach (var item in Objects.Where(o => target.Select.MayMatch(o) && !target.Reject.Any(r => r.Matches(o) is true)))
            {
                foreach (var path in target.FieldPaths.SelectMany(p => FieldPlaces.OfReplacement(item, p)).ToList())
                    item.Mark(path, reason);
            }
        }
    }

    private void MarkMetadata()
    {
        var places = kustomization.FieldSpecs.Where(IsMetadata).ToList();
        Objects.ForEach(o => MarkSpecified(o, $"the metadata of {kustomization.Name} are put here", null, places));
    }

    private static bool IsMetadata(FieldSpec spec) => spec.Transformation is "originAnnotations" or "transformerAnnotations" or "managedByLabel";

    private void MarkSpecified(BuiltObject item, string reason, string? key, params string[] transformations)
    {
        if (output.FieldSpecs.Count > 0)
            MarkSpecified(item, reason, key, output.FieldSpecs.Where(s => transformations.Contains(s.Transformation)));
    }

    private static void MarkSpecified(BuiltObject item, string reason, string? key, IEnumerable<FieldSpec> specs)
    {
        foreach (var spec in specs.Where(s => s.IsOf(item.Source.GroupKind) && s.Path is not ("metadata/name" or "metadata/namespace")))
        {
            foreach (var path in FieldPlaces.OfSpecification(item, spec.Path).ToList())
                item.Mark(key is null ? path : [.. path, key], reason);
        }
    }

    private static bool IsCalled(BuiltObject item, string name) => item.Identities.Any(i => i.Name == name);
}
