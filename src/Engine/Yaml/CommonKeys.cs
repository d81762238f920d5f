namespace ManifestLint.Engine.Yaml;

/// <summary>The keys that most manifests are made of: one text for all of them takes less memory, and compares faster.</summary>
internal static class CommonKeys
{
    private static readonly Dictionary<string, string> Texts = Read(
        "apiVersion kind metadata name namespace labels annotations spec data type "
        + "app app.kubernetes.io/name app.kubernetes.io/instance app.kubernetes.io/component app.kubernetes.io/part-of app.kubernetes.io/managed-by "
        + "selector matchLabels template replicas strategy containers initContainers image imagePullPolicy command args env envFrom value valueFrom "
        + "configMapRef configMapKeyRef secretRef secretKeyRef fieldRef fieldPath key optional items path ports port targetPort nodePort containerPort "
        + "protocol hostPort resources requests limits cpu memory volumeMounts mountPath readOnly subPath volumes configMap secret secretName emptyDir "
        + "livenessProbe readinessProbe startupProbe httpGet tcpSocket exec initialDelaySeconds periodSeconds timeoutSeconds failureThreshold "
        + "securityContext runAsUser runAsNonRoot fsGroup allowPrivilegeEscalation capabilities drop privileged serviceAccountName nodeSelector "
        + "affinity tolerations topologySpreadConstraints operator effect matchExpressions values rules host hosts http paths pathType backend "
        + "service number ingressClassName tls minReplicas maxReplicas scaleTargetRef metrics resource target averageUtilization minAvailable "
        + "apiGroups resources verbs roleRef subjects apiGroup egress ingress from to podSelector namespaceSelector policyTypes cidr");

    /// <summary>The same text, as one object where it is common.</summary>
    public static string Shared(string key) => Texts.TryGetValue(key, out var shared) ? shared : key;

    private static Dictionary<string, string> Read(string keys)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys.Split(' '))
            texts[key] = key;
        return texts;
    }
}
